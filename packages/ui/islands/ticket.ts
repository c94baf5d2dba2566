import { type LastKnown, ticketPath } from './last-known.ts'

/** What is said to the keeper of a ticket: how it stands, or that it is over. */
export type Said = { ticket: LastKnown } | { forget: string }

const textOf = (spot: Element | null, part: string) =>
  spot?.querySelector(part)?.textContent?.trim() ?? ''

/** Reads the ticket of this page: number, office, code and what was known, and nobody's name. */
export function readTicket(main: HTMLElement): Said | undefined {
  const path = ticketPath(location.pathname)
  const spot = main.querySelector<HTMLElement>('.ticket')
  if (!path || !spot) return undefined
  const minutes = Number(spot.dataset.keptMinutes)
  if (!(minutes > 0)) return { forget: path }
  const at = Date.now()
  const drawn = spot.querySelector('.ticket-stub svg')
  const dark = drawn?.querySelector('.qr-dark')?.getAttribute('d')
  const box = drawn?.getAttribute('viewBox')
  const above = textOf(spot, '.ticket-number .ticket-label')
  const ticket: LastKnown = {
    path,
    language: document.documentElement.lang,
    office: textOf(spot, '.ticket-head p'),
    above,
    label: textOf(spot, '.ticket-number').slice(above.length).trim(),
    call: textOf(spot, '.ticket-call'),
    facts: Array.from(spot.querySelectorAll('[data-kept]'), (fact) => ({
      name: textOf(fact, 'dt'),
      value: textOf(fact, 'dd'),
      look: fact.className,
    })),
    code: textOf(spot, '.ticket-code'),
    ...(box && dark ? { square: { box, path: dark } } : {}),
    at,
    until: at + minutes * 60_000,
  }
  return { ticket }
}
