/** Pages speak two languages here; every sentence of the calendar exists in both. */
export type Language = 'id' | 'en'

/** A text in both languages. */
export type Bilingual = Record<Language, string>

/** Indonesia's three zones. None of them has summer time. */
export const zones = {
  'Asia/Jakarta': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Jayapura': 'WIT',
} as const

/** An IANA zone in which an office may lie. */
export type Zone = keyof typeof zones

/** What people call the zone: "WIB", "WITA" or "WIT". */
export const zoneLabel = (zone: Zone): string => zones[zone]

/** The day on the wall calendar of an office: at 23:30 UTC it is already tomorrow in Padang. */
export const dayOf = (at: Temporal.Instant, zone: Zone): Temporal.PlainDate =>
  at.toZonedDateTimeISO(zone).toPlainDate()
