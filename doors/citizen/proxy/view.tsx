import type { CaseView } from '#modules/applications'
import type { NamedProxy } from '#modules/proxies'
import { formatMoment, type Zone } from '#packages/calendar'
import { textIn } from '#packages/forms'
import { paths } from '#packages/paths'
import { Actions, Button, Form, Notice, Page, problemAt, Question } from '#packages/ui'
import type { Visit } from '#platform/http'

type Props = {
  visit: Visit
  view: CaseView
  zone: Zone
  proxy?: NamedProxy
  problem?: { field: string; message: string }
}

/** Who may collect, or who did; and naming somebody. */
export const ProxyView = (props: Props) => {
  const { visit, view, proxy, problem, zone } = props
  const { words, frame, to, language } = visit
  const title = words('citizen.proxy.title')
  const say = (at: Temporal.Instant) => formatMoment(at, zone, language)
  return (
    <Page
      frame={frame}
      title={title}
      back={to(paths.application(view.caseId))}
      problems={problem ? [problem] : []}
      isPrivate
    >
      <h1>{title}</h1>
      {view.service.collection?.proxy && (
        <p class="lead">{textIn(view.service.collection.proxy, language)}</p>
      )}
      {proxy && (
        <Notice
          tone={proxy.collectedAt ? 'go' : 'plain'}
          words={words}
          title={words(`citizen.proxy.${proxy.collectedAt ? 'collected' : 'named'}`, {
            name: proxy.name,
            number: proxy.numberEnds,
            when: say(proxy.collectedAt ?? proxy.namedAt),
          })}
        >
          {proxy.how !== 'own' && <p>{words(`citizen.proxy.${proxy.how}`)}</p>}
          {!proxy.collectedAt && (
            <Form action={to(paths.proxy(view.caseId))} hidden={{ key: visit.key(), cabut: 'ya' }}>
              <Button kind="plain">{words('citizen.proxy.withdraw')}</Button>
            </Form>
          )}
        </Notice>
      )}
      {!proxy?.collectedAt && <NameForm {...props} />}
    </Page>
  )
}

const NameForm = ({ visit, view, proxy, problem }: Props) => {
  const { words, to, form } = visit
  return (
    <Form action={to(paths.proxy(view.caseId))} hidden={{ key: visit.key() }}>
      <Question
        kind="text"
        words={words}
        name="nama"
        label={words('citizen.proxy.name')}
        hint={words('citizen.proxy.nameHint')}
        {...(form.values.nama && { value: form.values.nama })}
        {...problemAt(problem, 'nama')}
      />
      <Question
        kind="text"
        size={30}
        words={words}
        name="nomor"
        label={words('citizen.proxy.number')}
        {...(form.values.nomor && { value: form.values.nomor })}
        {...problemAt(problem, 'nomor')}
      />
      <p class="soft">{words('citizen.proxy.told')}</p>
      <Actions>
        <Button>{words(proxy ? 'citizen.proxy.another' : 'citizen.proxy.do')}</Button>
      </Actions>
    </Form>
  )
}
