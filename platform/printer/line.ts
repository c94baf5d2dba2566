import { connect, type Socket } from 'node:net'

/** An open connection to a printer: bytes go out, single bytes come back. */
export type Line = {
  write: (bytes: Uint8Array) => void
  /** The next byte the printer says; nothing when the line breaks or the time is over. */
  hear: (withinMs: number) => Promise<number | undefined>
  close: () => void
}

const mostHeard = 64

function listen(socket: Socket): Line {
  const heard: number[] = []
  let wake = () => {}
  let isOpen = true
  const end = () => {
    isOpen = false
    wake()
  }
  socket.on('data', (bytes: Buffer) => {
    heard.push(...bytes.subarray(0, mostHeard - heard.length))
    wake()
  })
  socket.on('close', end)
  socket.on('error', end)
  return {
    write: (bytes) => void socket.write(bytes),
    hear: async (withinMs) => {
      if (heard.length === 0 && isOpen) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, withinMs)
          wake = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      }
      return heard.shift()
    },
    close: () => void socket.destroy(),
  }
}

/** Opens the line; nothing when nobody answers in time. */
export const openLine = (
  { host, port }: { host: string; port: number },
  withinMs: number,
): Promise<Line | undefined> =>
  new Promise((resolve) => {
    const socket = connect({ host, port })
    const giveUp = () => {
      clearTimeout(timer)
      socket.destroy()
      resolve(undefined)
    }
    const timer = setTimeout(giveUp, withinMs)
    socket.once('error', giveUp)
    socket.once('connect', () => {
      clearTimeout(timer)
      socket.off('error', giveUp)
      resolve(listen(socket))
    })
  })
