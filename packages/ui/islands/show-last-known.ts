// On the page without a connection: the ticket as it stood when the phone last heard of it.
import { age } from './age.ts'
import { type LastKnown, listLastKnown, ticketPath } from './last-known.ts'

const spot = document.querySelector<HTMLElement>('[data-last-known]')
const askEveryMs = 10_000
const svg = 'http://www.w3.org/2000/svg'

function write(within: ParentNode, part: string, text: string): void {
  const found = within.querySelector(part)
  if (found) found.textContent = text
}

function factOf({ name, value, look }: LastKnown['facts'][number]): HTMLElement {
  const row = document.createElement('div')
  row.className = look
  row.append(document.createElement('dt'), document.createElement('dd'))
  write(row, 'dt', name)
  write(row, 'dd', value)
  return row
}

function draw(stub: Element | null, square: LastKnown['square']): void {
  const drawn = stub?.querySelector('svg')
  if (!square) drawn?.remove()
  if (!drawn || !square) return
  const side = square.box.split(' ')[2] ?? '0'
  const [light, dark] = ['qr-light', 'qr-dark'].map((name) => {
    const path = document.createElementNS(svg, 'path')
    path.setAttribute('class', name)
    return path
  })
  light!.setAttribute('d', `M0 0h${side}v${side}H0z`)
  dark!.setAttribute('d', square.path)
  drawn.setAttribute('viewBox', square.box)
  drawn.replaceChildren(light!, dark!)
}

function showTicket(page: HTMLElement, kept: LastKnown): void {
  const card = page.querySelector<HTMLTemplateElement>('template')!.content.cloneNode(true)
  const ticket = (card as DocumentFragment).querySelector<HTMLElement>('.ticket')!
  const number = ticket.querySelector('.ticket-number')!
  write(ticket, '.ticket-head p', kept.office)
  write(number, '.ticket-label', kept.above)
  number.lastChild!.textContent = kept.label
  number.classList.toggle('is-long', kept.label.length > 5)
  write(ticket, '.ticket-call', kept.call)
  write(ticket, '.ticket-code', kept.code)
  ticket.querySelector('dl')!.replaceChildren(...kept.facts.map(factOf))
  draw(ticket.querySelector('.ticket-stub'), kept.square)
  if (kept.language !== document.documentElement.lang) ticket.lang = kept.language
  page.querySelector('[data-none]')!.remove()
  const known = page.querySelector<HTMLElement>('[data-known]')!
  known.hidden = false
  known.append(card)
  const tell = () => write(known, 'time', age(Date.now() - kept.at, document.documentElement.lang))
  tell()
  setInterval(tell, 30_000)
}

function listTickets(page: HTMLElement, tickets: LastKnown[]): void {
  const list = page.querySelector('ul')!
  const base = document.documentElement.lang === 'en' ? '/en' : ''
  for (const { path, office, above, label } of tickets) {
    const link = document.createElement('a')
    link.href = base + path
    link.textContent = `${office}: ${above} ${label}`
    list.appendChild(document.createElement('li')).append(link)
  }
  list.hidden = tickets.length === 0
  page.querySelector<HTMLElement>('[data-empty]')!.hidden = tickets.length > 0
}

async function isBack(): Promise<boolean> {
  const answer = await fetch('/healthz', { cache: 'no-store' })
  return answer.ok
}

async function show(page: HTMLElement): Promise<void> {
  const asked = ticketPath(location.pathname)
  const tickets = await listLastKnown()
  const kept = tickets.find(({ path }) => path === asked)
  if (kept) showTicket(page, kept)
  else listTickets(page, tickets)
  if (location.pathname.endsWith('/tanpa-sambungan')) return
  const again = () =>
    void isBack().then(
      (yes) => yes && location.reload(),
      () => undefined,
    )
  addEventListener('online', again)
  setInterval(again, askEveryMs)
}

if (spot && 'caches' in window) show(spot).catch(() => undefined)
