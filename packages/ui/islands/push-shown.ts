import { listLastKnown } from './last-known.ts'

/** What the house says on a locked screen: see modules/notifications/push-word.ts. */
type Said = { kind: string; label: string; language: 'id' | 'en'; title: string; said: string }

/** Shows it; a later word of the same kind about the same ticket takes its place, and sounds again. */
export async function showPush(registration: ServiceWorkerRegistration, told: unknown) {
  const { kind, label, language, title, said } = told as Said
  const data = { label, language }
  await registration.showNotification(title, {
    ...{ body: said, tag: `${kind}-${label}`, renotify: true, lang: language, data },
  })
}

/** Where a touched message leads: to its ticket when this phone knows it, else to one's own things. */
export async function placeOf(data: { label?: string; language?: string } | null): Promise<string> {
  const base = data?.language === 'en' ? '/en' : ''
  const ticket = data?.label && (await listLastKnown()).find(({ label }) => label === data.label)
  return base + (ticket ? ticket.path : '/permohonan')
}

/** Whoever signs out is not told on this device any more. */
export async function stopPush({ pushManager }: ServiceWorkerRegistration): Promise<void> {
  const subscription = await pushManager?.getSubscription()
  await subscription?.unsubscribe()
}
