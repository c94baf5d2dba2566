// "Tell me on this device": the browser is asked only after somebody pressed the button, and a
// browser that cannot be told never shows it.
const main = document.querySelector<HTMLElement>('main')

const isAble = () =>
  'serviceWorker' in navigator && 'PushManager' in window && Notification.permission !== 'denied'

function fill(form: HTMLFormElement, values: Record<string, string>): void {
  for (const [name, value] of Object.entries(values)) {
    const box = form.elements.namedItem(name)
    if (box instanceof HTMLInputElement) box.value = value
  }
}

async function begin(form: HTMLFormElement, manager: PushManager, key: string): Promise<void> {
  if ((await Notification.requestPermission()) !== 'granted') return
  // Under a key of another house, or of this one before: ask anew.
  await (await manager.getSubscription())?.unsubscribe()
  const made = await manager.subscribe({ userVisibleOnly: true, applicationServerKey: key })
  const { endpoint = '', keys } = made.toJSON()
  fill(form, { endpoint, p256dh: keys?.p256dh ?? '', auth: keys?.auth ?? '' })
  form.submit()
}

async function offer(form: HTMLFormElement, key: string): Promise<void> {
  const { pushManager } = await navigator.serviceWorker.ready
  const known = await pushManager.getSubscription()
  const isOn = Boolean(known) && Notification.permission === 'granted'
  const fault = form.querySelector<HTMLElement>('[data-push-fault]')
  for (const part of Array.from(form.querySelectorAll<HTMLElement>('[data-push-when]')))
    part.hidden = (part.dataset.pushWhen === 'on') !== isOn
  form.hidden = false
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    begin(form, pushManager, key).catch(() => {
      if (fault) fault.hidden = false
    })
  })
}

function look(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-push-key]')
  const key = form?.dataset.pushKey
  if (form && key && isAble()) offer(form, key).catch(() => undefined)
}

if (main) {
  look()
  main.addEventListener('taken-over', look)
}

export {}
