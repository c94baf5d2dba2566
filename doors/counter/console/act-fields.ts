import { overrulings } from '#modules/checking'
import type { Action, Question as Asked } from '#packages/forms'
import { textIn } from '#packages/forms'
import type { QuestionProps } from '#packages/ui'
import { formNameOf, overrulingField } from '../acts/names.ts'
import type { CaseOnDesk } from '../desk.ts'
import { type Tools, typedFor } from './tools.ts'

type Props = Tools & { found: CaseOnDesk }

/** What an act of a case asks whoever does it: its reason, why the desk is overruled, its own questions. */
export function listFields(props: Props, action: Action): QuestionProps[] {
  const { words, language } = props.frame
  const typed = typedFor(props, formNameOf(action.id))
  const name = `${formNameOf(action.id)}.alasan`
  const problem = typed?.problems.alasan
  const reason: QuestionProps = {
    kind: 'choice',
    words,
    name,
    label: words('counter.pickReason'),
    options: (action.reasonCodes ?? []).map(({ code, names }) => ({
      value: code,
      label: textIn(names, language),
    })),
    ...(typed?.values.alasan && { value: typed.values.alasan }),
    ...(problem && { problem }),
  }
  const asked = (action.asks ?? []).map((question) => fieldOf(props, action, question))
  const isBound = action.id === 'wantPapers' && props.found.finding?.state === 'complete'
  const before = isBound ? [overrulingOf(props, action)] : []
  return [...(action.reasonCodes ? [reason] : []), ...before, ...asked]
}

/** The desk found the papers complete: why the counter asks for more all the same. */
function overrulingOf(props: Props, action: Action): QuestionProps {
  const { words } = props.frame
  const typed = typedFor(props, formNameOf(action.id))?.values[overrulingField]
  return {
    kind: 'choice',
    words,
    name: `${formNameOf(action.id)}.${overrulingField}`,
    label: words('counter.finding.why', { name: props.found.finding?.judgedBy ?? '–' }),
    options: overrulings.map((value) => ({ value, label: words(`checking.overruling.${value}`) })),
    ...(typed && { value: typed }),
  }
}

const longFrom = 200

function fieldOf(props: Props, action: Action, question: Asked): QuestionProps {
  const { words, language } = props.frame
  const typed = typedFor(props, formNameOf(action.id))
  const value = typed?.values[question.id]
  const problem = typed?.problems[question.id]
  const base = {
    words,
    name: `${formNameOf(action.id)}.${question.id}`,
    label: textIn(question.label, language),
    ...(question.hint && { hint: textIn(question.hint, language) }),
    ...(question.optional && { isOptional: true }),
    ...(problem && { problem }),
    ...(value && { value }),
  }
  if (question.kind === 'choice') {
    const options = (question.choices ?? []).map((choice) => ({
      value: choice.value,
      label: textIn(choice.label, language),
    }))
    return { ...base, kind: 'choice', options }
  }
  if (question.kind === 'yesno') return { ...base, kind: 'yesno' } as QuestionProps
  if (question.kind === 'date') {
    const part = (name: string) => typed?.values[`${question.id}.${name}`] ?? ''
    const day = { day: part('day'), month: part('month'), year: part('year') }
    return { ...base, kind: 'date', value: day }
  }
  if ((question.maxLength ?? 0) > longFrom) return { ...base, kind: 'longText', rows: 3 }
  return { ...base, kind: 'text', autoComplete: 'off' }
}
