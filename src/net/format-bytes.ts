const KIB = 1024;

/** `20 MB`, `512 KB`, `17 bytes`: for people. */
export function formatBytes(bytes: number): string {
  if (bytes < KIB) {
    return `${bytes} bytes`;
  }
  return bytes < KIB * KIB ? `${Math.round(bytes / KIB)} KB` : `${Math.round(bytes / KIB / KIB)} MB`;
}
