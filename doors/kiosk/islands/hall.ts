// The beginning in Indonesian stands until somebody comes. It hears that the hall stops or goes on, and
// asks for itself anew; never while it is being read aloud, and the next picture comes soon.
/** Keeps the first screen true to the hall. */
export function watchHall(): void {
  const place = document.querySelector<HTMLElement>('[data-hall]')
  if (!place?.dataset.hall) return
  const source = new EventSource(place.dataset.hall)
  // A screen that was revoked is nobody's any more.
  source.addEventListener('over', () => location.reload())
  source.onmessage = ({ data }) => {
    const { paused } = JSON.parse(data) as { paused?: string }
    const isStopped = place.dataset.stopped === 'yes'
    if ((paused !== undefined) === isStopped) return
    if (!document.querySelector('.kiosk-ear.is-reading')) location.reload()
  }
}
