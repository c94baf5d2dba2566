// The beginning in Indonesian stands until somebody comes. It hears that the hall stops, rests or goes on, and
// asks for itself anew; never while it is being read aloud, and the next picture comes soon.
type Heard = { at: string; paused?: string; rest?: string; isClosed?: true }

const stateOf = ({ paused, rest, isClosed }: Heard) =>
  paused ? 'stopped' : rest ? 'resting' : isClosed ? 'closed' : 'open'

/** Keeps the first screen true to the hall. */
export function watchHall(): void {
  const place = document.querySelector<HTMLElement>('[data-hall]')
  if (!place?.dataset.hall) return
  const source = new EventSource(place.dataset.hall)
  // A screen that was revoked is nobody's any more.
  source.addEventListener('over', () => location.reload())
  source.onmessage = ({ data }) => {
    const heard = JSON.parse(data) as Heard
    // A picture from before this screen was made may say what is over: the clock alone ends a break.
    const isOld = Date.parse(heard.at) <= Date.parse(place.dataset.at ?? '')
    if (isOld || stateOf(heard) === place.dataset.state) return
    if (!document.querySelector('.kiosk-ear.is-reading')) location.reload()
  }
}
