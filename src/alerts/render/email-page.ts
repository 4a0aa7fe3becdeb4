import { escapeHtml } from "../../lib/text.ts";

/** The light colours stand inline, because many programs drop style sheets; the dark ones are in the sheet. All pairs pass WCAG AA. */
export const COLORS = {
  page: "#f3f4f6",
  card: "#ffffff",
  ink: "#16191d",
  soft: "#5b6470",
  line: "#e3e6ea",
  link: "#0b57d0",
  mark: "#fff0b3",
  urgent: "#b3261e",
} as const;

export const SANS = "-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif";
export const SERIF = "Georgia,'Times New Roman',serif";

const DARK = `.page{background:#111418!important}.card{background:#1b1f24!important}.ink,.ink a{color:#eceff3!important}
.soft{color:#a3adb8!important}.line{border-color:#333a42!important}.link{color:#8ab4f8!important}
.mark{background:#5c4a00!important;color:#fff3c4!important}.urgent{color:#ff8a80!important}.quote{border-color:#4a5560!important}`;

/** The frame: one column, 640 pixels at most, fluid below; Outlook gets its fixed table by a conditional comment. */
export const page = ({
  title,
  preview,
  rows,
}: {
  title: string;
  preview: string;
  rows: string;
}): string => `<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no,date=no,address=no,email=no">
<title>${escapeHtml(title)}</title>
<style>
:root{color-scheme:light dark}
a{text-decoration:none}a:hover{text-decoration:underline}
@media(max-width:480px){.pad{padding-left:18px!important;padding-right:18px!important}.outer{padding:0!important}.card{border-radius:0!important}}
@media(prefers-color-scheme:dark){${DARK}}
</style>
</head>
<body class="page" style="margin:0;padding:0;background:${COLORS.page};-webkit-text-size-adjust:100%">
<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">${escapeHtml(preview)}</div>
<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:${COLORS.page}"><tr><td class="outer" align="center" style="padding:20px 8px">
<!--[if mso]><table role="presentation" width="640" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->
<table role="presentation" class="card" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:640px;background:${COLORS.card};border-radius:10px">
${rows}
</table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr></table>
</body>
</html>
`;

/** One row of the column. */
export const row = (html: string, style: string): string => `<tr><td class="pad" style="${style}">${html}</td></tr>`;
