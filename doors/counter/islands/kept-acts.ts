/** One act as this computer keeps it. Nothing but a number, an act and a note. */
export type Kept = {
  id: string
  reference: string
  action: string
  reason?: string
  note?: string
  saidAt: string
}

/** What one browser keeps for one officer, until it is sent. */
export function keptActs(staff: string) {
  const name = `gerbang.luring.${staff}`

  function read(): Kept[] {
    try {
      const kept = JSON.parse(localStorage.getItem(name) ?? '[]') as Kept[]
      return Array.isArray(kept) ? kept : []
    } catch {
      return []
    }
  }

  function write(kept: Kept[]): void {
    if (kept.length === 0) localStorage.removeItem(name)
    else localStorage.setItem(name, JSON.stringify(kept))
  }

  return {
    read,
    add: (one: Kept) => write([...read(), one]),
    /** Those are not kept any more: they were sent, or the officer took them back. */
    drop: (ids: ReadonlySet<string>) => write(read().filter(({ id }) => !ids.has(id))),
  }
}

/** What the form says, when it is whole. */
export function readForm(form: HTMLFormElement): Kept | undefined {
  const typed = new FormData(form)
  const [action = '', reason] = String(typed.get('tindakan') ?? '').split('.')
  const reference = String(typed.get('rujukan') ?? '').trim()
  const note = String(typed.get('catatan') ?? '').trim()
  if (!action || !reference) return undefined
  return {
    ...{ id: crypto.randomUUID(), reference, action, saidAt: new Date().toISOString() },
    ...(reason ? { reason } : {}),
    ...(note ? { note } : {}),
  }
}
