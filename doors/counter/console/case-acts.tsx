import { applicantOf } from '#modules/applications'
import { banks } from '#modules/payments'
import { isCollecting } from '#modules/queue'
import { bankName } from '#packages/bill-slip'
import type { Action } from '#packages/forms'
import { textIn } from '#packages/forms'
import { rupiah } from '#packages/money'
import { paths } from '#packages/paths'
import { CounterPanel, Question } from '#packages/ui'
import { formNameOf } from '../acts/names.ts'
import type { CaseOnDesk } from '../desk.ts'
import { counterPaths } from '../paths.ts'
import { listFields } from './act-fields.ts'
import { WithApplicant } from './changes.tsx'
import { Ask, Fold, Press } from './fold.tsx'
import { isUntied, SayTie } from './tie.tsx'
import { carried, type Tools, typedFor } from './tools.ts'

type Props = Tools & { found: CaseOnDesk }

// These follow from the applicant's own pages, which the link beside them opens.
const ofPages = ['submit', 'withdraw', 'appeal']

/** What the workflow of the service allows this officer now, the way forward first. */
function listActs(props: Props): Action[] {
  const { view, withheld, stillTime } = props.found
  // What was typed and refused comes back as it was.
  const isTyped = (id: string) => typedFor(props, formNameOf(id)) !== undefined
  const allowed = view.service.workflow.actions.filter(
    ({ id }) =>
      view.allowed.includes(id) &&
      !ofPages.includes(id) &&
      id !== stillTime?.action &&
      (isTyped(id) || !withheld.some(({ action }) => action === id)),
  )
  return allowed.toSorted((a, b) => Number(!a.to) - Number(!b.to))
}

/** Whoever was only called must first be there: until then beginning is the next step, not the application's. */
const isAwaited = ({ desk }: Tools) => desk.mine.visit?.state === 'called'

/** Whether whoever sits here has no application yet, and came for something that is done with one. */
export const beginsOne = ({ desk }: Tools): boolean => {
  const { visit } = desk.mine
  return visit?.state === 'serving' && !desk.case && !desk.asked && !isCollecting(visit)
}

/** Whether the next step is the application's: then it is the one main button, and ending the visit is not. */
export function leadsOn(tools: Tools): boolean {
  const found = tools.desk.case
  if (!found || isAwaited(tools)) return beginsOne(tools)
  return found.view.isEditable || listActs({ ...tools, found })[0]?.to !== undefined
}

/** The acts of the application, each with a digit, and the way back on paper. */
export const CaseActs = (props: Props) => {
  const { frame, found } = props
  const { words, to } = frame
  const { caseId, isEditable } = found.view
  const acts = listActs(props)
  return (
    <CounterPanel title={words('counter.caseActs')}>
      <div class="counter-steps">
        {isEditable && (
          <a
            class="counter-act is-main"
            href={to(paths.application(caseId))}
            data-key="F"
            aria-keyshortcuts="F"
          >
            <kbd>F</kbd> {words('counter.fillTogether')}
          </a>
        )}
        {acts.length === 0 && !isEditable && found.withheld.length === 0 && (
          <p>{words('counter.noActs')}</p>
        )}
        {acts.map((action, nth) => (
          <CaseAct key={action.id} {...props} action={action} nth={nth} />
        ))}
        <ForOthers {...props} />
        <StillTime {...props} />
        <WithApplicant {...props} />
        <BillAct {...props} />
        <ReturnCode {...props} />
        {isUntied(found) && <SayTie {...props} />}
        <a
          class="counter-act"
          href={to(counterPaths.handover(caseId))}
          data-key="J"
          aria-keyshortcuts="J"
        >
          <kbd>J</kbd> {words('counter.handover.way')}
        </a>
      </div>
    </CounterPanel>
  )
}

/** What this officer would be refused is not offered: who may do it is said instead. */
const ForOthers = ({ frame: { words, language }, found: { view, withheld } }: Props) => {
  const shown = withheld.filter(({ action }) => view.allowed.includes(action))
  if (shown.length === 0) return null
  const nameOf = (id: string) => {
    const action = view.service.workflow.actions.find((one) => one.id === id)
    return action ? textIn(action.names, language) : id
  }
  return shown.map(({ action, names }) => (
    <p key={action}>
      {words('counter.forAnother', { act: nameOf(action), names, count: names === '' ? 0 : 1 })}
    </p>
  ))
}

/** Nobody is closed for not answering while they still have time: the day is said instead. */
const StillTime = ({ frame: { words, language }, found: { view, stillTime } }: Props) => {
  const action = view.service.workflow.actions.find(({ id }) => id === stillTime?.action)
  if (!stillTime || !action || !view.allowed.includes(action.id)) return null
  const act = textIn(action.names, language)
  return <p>{words('counter.stillTime', { act, until: stillTime.until })}</p>
}

/**
 * The way back on paper. It opens the whole account, and that is said; of an application that was
 * found by its reference somebody must first have looked at its applicant.
 */
const ReturnCode = (props: Props) => {
  const { words, to } = props.frame
  const { view, isFound } = props.found
  const typed = typedFor(props, 'returnCode')
  const problem = typed?.problems.periksa
  const name = applicantOf(view) ?? words('counter.noName')
  const label = words('counter.returnCode')
  return (
    <Fold letter="K" label={label} title={label} isOpen={typed !== undefined}>
      <Ask
        action={to(counterPaths.returnCode())}
        hidden={carriedCase(props, 'returnCode')}
        button={words('counter.do.returnCode')}
      >
        <p>{words('counter.returnCodeHelp', { reference: view.reference })}</p>
        {isFound && (
          <Question
            kind="choices"
            words={words}
            name="returnCode.periksa"
            label={words('counter.returnCodeCheck')}
            options={[{ value: 'ya', label: words('counter.returnCodeChecked', { name }) }]}
            {...(problem && { problem })}
          />
        )}
      </Ask>
    </Fold>
  )
}

/** An open bill on paper: at which bank, and the slip comes out. */
const BillAct = (props: Props) => {
  const { frame, found } = props
  const { words, to } = frame
  if (!found.bill) return null
  const { amountRupiah, bank: usual } = found.bill
  const label = words('counter.bill.print')
  return (
    <Fold letter="G" label={label} title={label} isOpen={false}>
      <Ask
        action={to(counterPaths.bill())}
        hidden={carriedCase(props, 'bill')}
        button={words('counter.bill.do')}
      >
        <p>{words('counter.bill.help', { amount: rupiah(amountRupiah, words.locale) })}</p>
        <Question
          kind="choice"
          words={words}
          name="bill.bank"
          label={words('counter.bill.bank')}
          options={banks.map((bank) => ({ value: bank, label: bankName(bank) }))}
          {...(usual && { value: usual })}
        />
      </Ask>
      <p>
        <a href={to(counterPaths.receipt(found.view.caseId))}>{words('counter.receipt.way')}</a>
      </p>
      <p>
        <a href={to(counterPaths.waiver(found.view.caseId))}>{words('counter.waiver.way')}</a>
      </p>
    </Fold>
  )
}

const carriedCase = (props: Props, act: string): Record<string, string> => ({
  ...carried(props, act),
  permohonan: props.found.view.caseId,
  ...((props.found.isFound || props.found.isOfParty) && { ditemukan: 'ya' }),
})

const CaseAct = (props: Props & { action: Action; nth: number }) => {
  const { frame, action, nth } = props
  const { words, language, to } = frame
  const label = textIn(action.names, language)
  const letter = String(nth + 1)
  const kind = nth === 0 && action.to && !isAwaited(props) ? 'main' : 'plain'
  const form = {
    action: to(counterPaths.caseAct()),
    hidden: carriedCase(props, formNameOf(action.id)),
  }
  const fields = listFields(props, action)
  const isAsking = action.reasonCodes || action.asks?.some(({ optional }) => !optional)
  const isOpen = typedFor(props, formNameOf(action.id)) !== undefined
  if (isAsking) {
    return (
      <Fold letter={letter} label={label} title={label} kind={kind} isOpen={isOpen}>
        <Ask {...form} button={label}>
          {fields.map((field) => (
            <Question key={field.name} {...field} />
          ))}
        </Ask>
      </Fold>
    )
  }
  const hint = `counter.actHint.${action.id}`
  return (
    <Press letter={letter} label={label} kind={kind} {...form}>
      {words.has(hint) && <p class="soft">{words(hint)}</p>}
      {fields.length > 0 && (
        <details class="counter-note" open={isOpen}>
          <summary>{words('counter.addNote')}</summary>
          {fields.map((field) => (
            <Question key={field.name} {...field} />
          ))}
        </details>
      )}
    </Press>
  )
}
