const key = 'veilgraph.tab'

/** Not `randomUUID`: a page that came by plain HTTP from another machine has none. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * The id of last time, where this page is a reload. It lies there only between two loads: a tab that is duplicated
 * while the page lives copies what is stored, and must not be the same tab.
 */
function ownId(): string {
  if (typeof sessionStorage === 'undefined') return newId()
  const id = sessionStorage.getItem(key) ?? newId()
  sessionStorage.removeItem(key)
  window.addEventListener('pagehide', () => sessionStorage.setItem(key, id))
  return id
}

/** This tab, among all that are open; the same after a reload. */
export const tabId = ownId()
