const hex = (lsn: bigint) => lsn.toString(16).toUpperCase().padStart(16, '0')
const line = (timeline: number) => timeline.toString(16).toUpperCase().padStart(8, '0')

/** 20261127T183000Z: a moment that sorts as a name. */
const stamp = (at: Temporal.Instant) =>
  at.round('second').toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '')

const readStamp = (text: string) =>
  Temporal.Instant.from(
    text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'),
  )

const lsnOf = (text: string) => BigInt(`0x${text}`)

/** Where a copy of the cluster begins. */
export type BaseName = { timeline: number; from: bigint; at: Temporal.Instant }
/** A run of the database's log, from the first byte to the one behind the last. */
export type WalName = { timeline: number; from: bigint; to: bigint; at: Temporal.Instant }

/** Names of the backup's files: they sort in the order of what they hold. */
export const names = {
  base: ({ timeline, from, at }: BaseName) => `${stamp(at)}-${line(timeline)}-${hex(from)}`,
  readBase: (name: string): BaseName => {
    const [at = '', timeline = '', from = ''] = name.split('-')
    return { at: readStamp(at), timeline: Number.parseInt(timeline, 16), from: lsnOf(from) }
  },
  wal: ({ timeline, from, to, at }: WalName) =>
    `${line(timeline)}-${hex(from)}-${hex(to)}-${stamp(at)}`,
  readWal: (name: string): WalName => {
    const [timeline = '', from = '', to = '', at = ''] = name.split('-')
    return {
      timeline: Number.parseInt(timeline, 16),
      from: lsnOf(from),
      to: lsnOf(to),
      at: readStamp(at),
    }
  },
  objects: (at: Temporal.Instant, nth: number) => `${stamp(at)}-${`${nth}`.padStart(4, '0')}`,
  readAt: (name: string) => readStamp(name.slice(0, 16)),
  stamp,
}
