import type { CredentialSource, Credentials } from './credentials.ts'

type Needs = {
  source: CredentialSource
  everyMs: number
  onChange: (fresh: Credentials) => void
  onFault: (error: unknown) => void
}

/** Asks the source now and then for newer credentials and hands them on. Returns how to end it. */
export function keepFresh({ source, everyMs, onChange, onFault }: Needs): () => void {
  let present = source.first
  let isAsking = false
  async function ask(): Promise<void> {
    if (isAsking) return
    isAsking = true
    try {
      const fresh = await source.next(present)
      if (fresh) {
        onChange(fresh)
        present = fresh
      }
    } catch (error) {
      onFault(error)
    }
    isAsking = false
  }
  const timer = setInterval(() => void ask(), everyMs)
  timer.unref()
  return () => clearInterval(timer)
}
