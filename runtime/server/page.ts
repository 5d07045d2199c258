const style = `:root{color-scheme:light dark}body{font:15px/1.6 system-ui,sans-serif;max-width:60rem;margin:3rem auto;padding:0 1.5rem}h1{font-size:1.4rem}h2{font-size:1rem;border-top:1px solid #8885;padding-top:1rem;margin:2.5rem 0 .25rem}code,pre{font:13px/1.5 ui-monospace,monospace}
pre{overflow:auto;padding:.75rem;border:1px solid #8885;border-radius:4px}h2 code{font-weight:700}p{margin:.25rem 0}summary{cursor:pointer}
td,th{text-align:left;padding:.15rem 1rem .15rem 0;vertical-align:top}`

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

/** A plain page of the server itself. @param body HTML */
export function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title)}</title>
<style>${style}</style></head><body>${body}</body></html>`
}
