// Makes every countdown of the page tick. The phone's own clock may be wrong, so only the distance
// from the moment it was first seen counts: the server says what time it was there.
type Spot = HTMLElement & { dataset: DOMStringMap }

function say(spot: Spot): void {
  const left = Date.parse(spot.dataset.until ?? '') - Date.parse(spot.dataset.now ?? '')
  spot.dataset.seen ??= String(Date.now())
  const seconds = Math.round((left - Date.now() + Number(spot.dataset.seen)) / 1000)
  const { minutes = '', seconds: short = '', over = '' } = spot.dataset
  if (Number.isNaN(seconds)) return
  const text =
    seconds <= 0
      ? over
      : seconds < 60
        ? short.replace('#', String(seconds))
        : minutes.replace('#', String(Math.floor(seconds / 60)))
  if (spot.textContent !== text) spot.textContent = text
}

const tick = () => document.querySelectorAll<Spot>('[data-until]').forEach(say)
if (document.querySelector('[data-until]')) {
  tick()
  setInterval(tick, 1000)
}

export {}
