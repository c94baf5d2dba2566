/** What we read of a line. Everything else an export holds is left where it is. */
export const fields = ['code', 'day', 'time', 'service', 'name', 'priority'] as const
/** One of them. */
export type Field = (typeof fields)[number]

/** In which column, counted from 0, each of them stands. */
export type Columns = Partial<Record<Field, number>>

/** A line of a table as it was read. */
export type Line = { line: number; cells: readonly string[] }

// In the order in which they are looked for: the surest words first.
const heads: Record<Field, RegExp> = {
  code: /^(kode booking|booking code|kode|code|no(mor)? (permohonan|antrian|registrasi|booking|pendaftaran)|kode (permohonan|layanan|antrian|registrasi|billing)|id permohonan|booking( id| no)?|(application|reference|registration|queue) (no|number|id))$/,
  day: /^(tanggal|tgl|hari|date|day)( (kedatangan|datang|antrian|booking|kunjungan|layanan|wawancara|permohonan|arrival|of (visit|arrival|appointment)))?( dan (jam|waktu)| waktu| jam)?$|^(arrival|visit|appointment|booking) date( time)?$|^jadwal( kedatangan)?$/,
  time: /^(jam|sesi|waktu|pukul|time|session|slot|hour)( (kedatangan|datang|antrian|kunjungan|layanan|wawancara|booking))?$|^(arrival|visit|appointment) time$/,
  service:
    /^(layanan|service|jenis (permohonan|layanan|paspor|pelayanan)|nama layanan|tujuan( kunjungan)?|keperluan|pelayanan|type|(service|application|passport) type|purpose)$/,
  name: /^(nama|name|nama (pemohon|lengkap|pendaftar)|(full|applicant)( s)? name|pemohon|applicant)$/,
  priority:
    /^(prioritas( keterangan)?|priority|keterangan|kelompok rentan|catatan|remarks?|notes?|ket)$/,
}

/** Columns with facts about people that nobody needs in a queue; they are not kept for a minute. */
const isPrivate =
  /(^| )(nik|hp|wa|telp|telepon|phone|mobile|whatsapp|email|e mail|surel|alamat|address|lahir|birth|ibu|mother|kk|paspor lama|passport no|nomor paspor|no paspor|agama|religion|pekerjaan|occupation|kelamin|gender|sex)( |$)/

/** A head or a word of an office as it is compared: small letters, signs as one space. */
export const plainly = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()
    .slice(0, 120)

/** Which column each field stands in, as far as the heads tell. */
export function guessColumns(row: readonly string[]): Columns {
  const told = row.map(plainly)
  const columns: Columns = {}
  for (const field of fields) {
    const found = told.findIndex((head) => heads[field].test(head))
    if (found >= 0 && !Object.values(columns).includes(found)) columns[field] = found
  }
  return columns
}

const mostTitles = 15

/**
 * The line of the heads, counted from 0: titles, dates and logos may stand above it. It is the first
 * line in which two fields are known by their names; the first line of all when there is none.
 */
export function findHeads(lines: readonly Line[]): number {
  const found = lines
    .slice(0, mostTitles)
    .findIndex(({ cells }) => Object.keys(guessColumns(cells)).length >= 2)
  return Math.max(0, found)
}

/** By which we know the same export again, whatever the day. */
export const headsKey = (row: readonly string[]): string =>
  row.map(plainly).join('|').slice(0, 2000)

/** The lines without what nobody needs to know, cleared before anything is kept. */
export function withoutPrivate(lines: readonly Line[], headsAt: number): Line[] {
  const row = lines[headsAt]?.cells ?? []
  const used = new Set(Object.values(guessColumns(row)))
  const cleared = row.map((head, at) => !used.has(at) && isPrivate.test(plainly(head)))
  return lines.map(({ line, cells }, at) => ({
    line,
    cells: at <= headsAt ? cells : cells.map((cell, column) => (cleared[column] ? '' : cell)),
  }))
}
