import { readDayLog, replayDayLater } from '#packages/replay'

// "Check it on this device": the record of the day is worked out again by this very phone, with the
// same code as the office uses, and nothing is asked of the office but the record.
const hex = (bytes: ArrayBuffer) =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')

const digestOf = async (text: string) =>
  hex(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))

async function findFaults(address: string): Promise<number> {
  const answer = await fetch(address)
  const log = answer.ok ? readDayLog(await answer.json()) : undefined
  if (!log) throw new Error(`No record at ${address}`)
  return (await replayDayLater(log, digestOf)).faults.length
}

const isAble = () => isSecureContext && 'groupBy' in Map && 'toSorted' in Array.prototype

const place = document.querySelector<HTMLElement>('[data-check-order]')
const button = place?.querySelector('button')
const said = place?.querySelector<HTMLElement>('[role="status"]')

async function check({ checkOrder = '', same, other, fault }: DOMStringMap, spot: HTMLElement) {
  try {
    spot.textContent = ((await findFaults(checkOrder)) === 0 ? same : other) ?? ''
  } catch {
    spot.textContent = fault ?? ''
  }
}

if (place && button && said && isAble()) {
  place.hidden = false
  button.addEventListener('click', async () => {
    button.disabled = true
    await check(place.dataset, said)
    button.disabled = false
  })
}
