/** A new card is drawn after it is measured; until then nothing in it can have the focus. */
const mostFrames = 60

/**
 * Gives the focus to an element as soon as it can take it. Ends where the focus goes elsewhere meanwhile.
 * @param then called once it has the focus
 */
export function focusSoon(
  find: () => HTMLElement | null | undefined,
  then?: () => void,
  frames = mostFrames,
): void {
  const before = document.activeElement
  const element = find()
  element?.focus({ preventScroll: true })
  if (element && document.activeElement === element) return then?.()
  requestAnimationFrame(() => {
    // A window that closes takes the focus with it.
    const still = document.activeElement === before || document.activeElement === document.body
    if ((still || before?.isConnected === false) && frames > 0) focusSoon(find, then, frames - 1)
  })
}
