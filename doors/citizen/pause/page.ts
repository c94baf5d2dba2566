import { type Answer, html, paceFields, type Visit } from '#platform/http'
import { PauseView } from './view.tsx'

/** Why somebody waits, what by, and with which ticket they come again. */
type Pause = { seconds: number; ticket?: string; bits?: number; because: string }

const own = new Set(['person', 'browser', 'faces'])

// What helps whoever waits is to know whether it is they, their network, or everybody.
const reasonOf = (because: string) =>
  own.has(because) ? 'own' : because === 'world' ? 'world' : 'network'

/** What was sent, unseen, so that nothing is typed again. Files cannot travel so. */
const sentOf = ({ form }: Visit, { ticket }: Pause): [string, string][] => [
  ...Object.entries(form.lists).flatMap(([name, list]) =>
    list.map((value): [string, string] => [name, value]),
  ),
  ...(ticket ? [[paceFields.ticket, ticket] as [string, string]] : []),
]

/** Too much at once: nothing is lost, and it goes on after a little work of the machine or a wait. */
export function pausePage(visit: Visit, pause: Pause): Answer {
  const { frame, form, address, to } = visit
  const isForm = Object.keys(form.lists).length > 0 && form.files.length === 0
  return html(
    PauseView({
      frame,
      reason: reasonOf(pause.because),
      seconds: pause.seconds,
      to: to(address),
      ...(isForm ? { sent: sentOf(visit, pause) } : {}),
      ...(pause.ticket && pause.bits
        ? { work: { challenge: pause.ticket, bits: pause.bits } }
        : {}),
    }),
  )
}
