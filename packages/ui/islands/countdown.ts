// Makes every countdown of the page tick. The page's own clock may be wrong, so only the distance
// from the moment of loading counts when the server says what time it is there.
type Spot = HTMLElement & { dataset: DOMStringMap }

const served = document.documentElement.dataset.now
const drift = served ? Date.parse(served) - Date.now() : 0

function say(spot: Spot): void {
  const seconds = Math.round((Date.parse(spot.dataset.until ?? '') - Date.now() - drift) / 1000)
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

const spots = Array.from(document.querySelectorAll<Spot>('[data-until]'))
const tick = () => spots.forEach(say)
if (spots.length > 0) {
  tick()
  setInterval(tick, 1000)
}

export {}
