import { consentDays, guardianProofs, type Hand, sayNamedHand } from '#modules/applications'
import { formatCode } from '#packages/booking'
import { CounterPanel, Question } from '#packages/ui'
import type { CaseOnDesk } from '../desk.ts'
import { counterPaths } from '../paths.ts'
import { Ask, Fold } from './fold.tsx'
import { carried, type Tools, typedFor } from './tools.ts'

type WithCase = Tools & { found: CaseOnDesk }

/** Who typed and who handed in, whom the applicant lets help, and writing down one more consent. */
export const HandsPanel = (tools: WithCase) => {
  const { frame, found } = tools
  const { words } = frame
  const { hands } = found
  const typed = [...new Set(hands.typed.map((one) => sayHand(tools, one)))]
  const last = hands.handedIn.at(-1)
  const confirmed = last?.confirmed ? [words(`counter.hands.${last.confirmed}`)] : []
  return (
    <CounterPanel
      title={words('counter.hands.title')}
      facts={[
        ...(typed.length > 0
          ? [{ label: words('counter.hands.typed'), value: typed.join(', ') }]
          : []),
        ...(last
          ? [
              {
                label: words('counter.hands.handedIn'),
                value: [sayHand(tools, last), ...confirmed].join(' – '),
              },
            ]
          : []),
        ...listHelpers(tools),
      ]}
    >
      {found.view.person && <RecordConsent {...tools} />}
      {found.view.person && <RecordGuardian {...tools} />}
    </CounterPanel>
  )
}

/** Those who may help now, and consents that nobody has taken up yet. */
const listHelpers = ({ frame: { words }, found }: WithCase) =>
  found.consents
    .filter(({ isActive, code }) => isActive || code)
    .map(({ helper, code, how, proof, named }) => ({
      label: [words(proof ? 'counter.hands.guardian' : 'counter.hands.helper'), named ?? '']
        .filter(Boolean)
        .join(' – '),
      value: helper
        ? `${sayNamedHand(helper)} – ${words(proof ? `counter.guardian.${proof}` : `counter.hands.${how}`)}`
        : words('counter.hands.give', {
            code: formatCode(code ?? ''),
            reference: found.view.reference,
          }),
    }))

const sayHand = ({ frame: { words }, desk }: Tools, { by, actor }: Hand): string =>
  words(`counter.by.${actor === desk.officer.staffId ? 'you' : by}`)

/** The applicant tells an officer that somebody may help; what they get is a code for that person. */
const RecordConsent = (tools: WithCase) => {
  const { frame, found } = tools
  const { words, to } = frame
  const typed = typedFor(tools, 'consent')
  return (
    <Fold
      letter="I"
      label={words('counter.act.consent')}
      title={words('counter.ask.consent')}
      isOpen={typed !== undefined}
    >
      <Ask
        action={to(counterPaths.consent())}
        hidden={{ ...carried(tools, 'consent'), permohonan: found.view.caseId }}
        button={words('counter.do.consent')}
      >
        <Question
          kind="choice"
          words={words}
          name="consent.cara"
          label={words('counter.hands.how')}
          value={typed?.values.cara ?? 'spoken'}
          options={['spoken', 'signed'].map((value) => ({
            value,
            label: words(`counter.hands.${value}`),
          }))}
        />
        <Question
          kind="choice"
          words={words}
          name="consent.hari"
          label={words('counter.hands.days')}
          value={typed?.values.hari ?? String(consentDays[1])}
          options={consentDays.map((days) => ({
            value: String(days),
            label: words('counter.hands.dayCount', { days }),
          }))}
        />
      </Ask>
    </Fold>
  )
}

/** The officer has seen by a paper who is parent or guardian; what they get is a code for that person. */
const RecordGuardian = (tools: WithCase) => {
  const { frame, found } = tools
  const { words, to } = frame
  const { bukti: proof, nama: name } = typedFor(tools, 'guardian')?.values ?? {}
  return (
    <Fold
      letter="W"
      label={words('counter.act.guardian')}
      title={words('counter.ask.guardian')}
      isOpen={typedFor(tools, 'guardian') !== undefined}
    >
      <Ask
        action={to(counterPaths.guardian())}
        hidden={{ ...carried(tools, 'guardian'), permohonan: found.view.caseId }}
        button={words('counter.do.guardian')}
      >
        <Question
          kind="choice"
          words={words}
          name="guardian.bukti"
          label={words('counter.guardian.proof')}
          {...(proof && { value: proof })}
          options={guardianProofs.map((value) => ({
            value,
            label: words(`counter.guardian.${value}`),
          }))}
        />
        <Question
          kind="text"
          words={words}
          name="guardian.nama"
          label={words('counter.guardian.name')}
          {...(name && { value: name })}
          hint={words('counter.guardian.nameHint')}
          autoComplete="off"
        />
      </Ask>
    </Fold>
  )
}
