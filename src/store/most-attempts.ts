/**
 * What ended its reader, or failed, this often is not tried again (a poison page). Whatever is in hand when the service is killed has been
 * tried as well: ten kills in a row must not make an honest entry look like one.
 */
export const MOST_ATTEMPTS = 20;
