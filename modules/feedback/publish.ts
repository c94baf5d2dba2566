import {
  addChosen,
  addTallies,
  emptyTally,
  type Figures,
  figuresOf,
  marginOf,
  neededSample,
  shareOf,
  slugs,
  smallestCell,
  type Tally,
} from '#packages/satisfaction'
import { type Channel, isClosed } from './domain.ts'
import type { CellRow, TallyRow } from './figure-queries.ts'

/** Services too small to stand alone in a closed month, together. */
export const otherServices = 'lainnya'

/** What may be shown of one service, or of a whole office, in one month. */
export type Figure = {
  office: string
  /** The service, `lainnya` for small ones together; nothing for the whole office. */
  service: string | null
  month: Temporal.PlainDate
  isClosed: boolean
  /** How many could answer, and how many did, by where they did. */
  occasions: number
  received: number
  channels: Record<Channel, number>
  /** How many of them the figures stand for. */
  people: number
  needed: number
  isEnough: boolean
  marginPoints: number | null
  /** Nothing while fewer than five people answered each element. */
  figures: Figures | null
}

type Part = Pick<Figure, 'office' | 'service' | 'month' | 'isClosed' | 'occasions' | 'channels'> & {
  people: number
  tally: Tally
}

const keyOf = ({ office, service, month }: Pick<CellRow, 'office' | 'service' | 'month'>) =>
  `${office} ${service} ${month}`

const receivedBy = ({ phone, kiosk, assisted }: Record<Channel, number>) => phone + kiosk + assisted

function partOf(cell: CellRow, rows: TallyRow[], closed: boolean): Part {
  const { office, service, month, occasions, phone, kiosk, assisted, shown } = cell
  const channels = { phone, kiosk, assisted }
  const tally = rows
    .map((row) => ({
      slug: row.element,
      score: row.score,
      people: closed ? row.people : row.shown,
    }))
    .reduce(addChosen, emptyTally)
  const people = closed ? receivedBy(channels) : shown
  return { office, service, month, isClosed: closed, occasions, channels, people, tally }
}

function sumOf(parts: Part[], service: string | null): Part[] {
  if (parts.length === 0) return []
  const sum = (pick: (part: Part) => number) => parts.reduce((total, part) => total + pick(part), 0)
  const { office, month, isClosed } = parts[0]!
  return [
    {
      office,
      month,
      isClosed,
      service,
      occasions: sum(({ occasions }) => occasions),
      channels: {
        phone: sum(({ channels }) => channels.phone),
        kiosk: sum(({ channels }) => channels.kiosk),
        assisted: sum(({ channels }) => channels.assisted),
      },
      people: sum(({ people }) => people),
      tally: parts.map(({ tally }) => tally).reduce(addTallies, emptyTally),
    },
  ]
}

/** A cell of fewer than five says nothing but how many came. */
const withheld = (part: Part): Part =>
  part.people < smallestCell ? { ...part, people: 0, tally: emptyTally } : part

const isShowable = (tally: Tally) =>
  slugs.every((slug) => shareOf(tally[slug]).people >= smallestCell)

function figureOf({ tally, ...part }: Part): Figure {
  const { people, occasions } = part
  const needed = neededSample(occasions)
  const figures = isShowable(tally) ? figuresOf(tally) : undefined
  return {
    ...part,
    received: receivedBy(part.channels),
    needed,
    isEnough: figures !== undefined && people >= needed,
    marginPoints: figures ? marginOf(people, occasions) : null,
    figures: figures ?? null,
  }
}

/** Small services of a closed month stand together, and only when they are five people or more. */
function gather(parts: Part[]): Part[] {
  const isSmall = (part: Part) => part.isClosed && part.people < smallestCell
  const small = parts.filter(isSmall)
  if (small.length < 2) return parts.map(withheld)
  return [...parts.filter((part) => !isSmall(part)), ...sumOf(small, otherServices).map(withheld)]
}

/** What may be shown of the cells of one office and month: by service, and the office as their sum. */
function figuresOfMonth(parts: Part[]): Figure[] {
  const services = gather(parts)
  return [...sumOf(services, null), ...services].map(figureOf)
}

/** Everything that may be shown. `today` is the day at an office. */
export function publish(
  cells: CellRow[],
  tallies: TallyRow[],
  today: (office: string) => Temporal.PlainDate,
): Figure[] {
  const rows = Map.groupBy(tallies, keyOf)
  const parts = cells.map((cell) =>
    partOf(cell, rows.get(keyOf(cell)) ?? [], isClosed(cell.month, today(cell.office))),
  )
  const months = Map.groupBy(parts, ({ office, month }) => `${office} ${month}`)
  return [...months.values()].flatMap(figuresOfMonth)
}
