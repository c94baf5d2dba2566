/** Addresses of the sounds by name. */
type Sounds = Record<string, string>

const longestMs = 6000

/** Plays sounds by one element, which a single tap allows to be heard for good. */
export function createPlayer(sounds: Sounds) {
  const audio = new Audio()
  let isStopped = true

  /** True once it was heard to its end; a sound that does not come is passed over. */
  const playOne = (name: string): Promise<boolean> =>
    new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), longestMs)
      const end = (wasHeard: boolean) => () => {
        clearTimeout(timer)
        resolve(wasHeard)
      }
      audio.onended = end(true)
      audio.onerror = end(false)
      audio.onpause = () => isStopped && end(false)()
      audio.src = sounds[name] || ''
      // Old browsers answer nothing.
      const began = audio.play() as Promise<void> | undefined
      if (began) began.catch(end(false))
    })

  /** Brings every sound into the browser's own store, so that a broken line silences nobody. */
  async function keep(): Promise<void> {
    for (const name of Object.keys(sounds)) {
      await fetch(sounds[name] || '').catch(() => undefined)
    }
  }

  return {
    /** Rings once; false when the browser does not let us be heard yet. */
    begin: async (): Promise<boolean> => {
      isStopped = false
      const isHeard = await playOne('chime')
      if (isHeard) void keep()
      else isStopped = true
      return isHeard
    },
    play: async (names: string[]): Promise<void> => {
      for (const name of names) {
        if (isStopped) return
        await playOne(name)
      }
    },
    stop: (): void => {
      isStopped = true
      audio.pause()
    },
  }
}
