import {
  type Action,
  isBooked,
  listCourse,
  opensBill,
  type ServiceDefinition,
  textIn,
} from '#packages/forms'
import type { Visit } from '#platform/http'

type Step = { title: string; takes?: string }
type Speech = Pick<Visit, 'words' | 'language'>

/** What will happen, in the order of this service's own workflow. */
export function listSteps(speech: Speech, definition: ServiceDefinition): Step[] {
  const course = listCourse(definition.workflow)
  const steps = course.flatMap((action, nth) => {
    const step = stepOf(speech, definition, { action, before: course[nth - 1] })
    return step ? [step] : []
  })
  return [...steps, lastStep(speech, definition)]
}

type At = { action: Action; before: Action | undefined }

function stepOf(speech: Speech, definition: ServiceDefinition, at: At): Step | undefined {
  const { words, language } = speech
  const { action } = at
  const say = (part: string) => words(`citizen.service.${part}`)
  if (action.id === 'submit') return { title: say('fill'), takes: say('fillTakes') }
  if (action.id === 'paid') {
    const isTogether = isBooked(definition) && at.before?.id === 'submit'
    return { title: say(isTogether ? 'pay' : 'payOnly'), takes: say('payTakes') }
  }
  if (action.id === 'approve' && decidesEarly(definition)) return { title: say('decide') }
  const stage = definition.appointment?.stages.find(({ id }) => id === action.stage)
  if (!stage) return undefined
  const { minutes, verified } = stage
  const takes = `${words('citizen.service.minutes', { minutes })}${verified ? '' : ` (${say('estimate')})`}`
  return { title: textIn(stage.names, language), takes }
}

/** A decision is a step of its own where the applicant waits for it before going on. */
function decidesEarly({ workflow, appointment }: ServiceDefinition): boolean {
  const course = listCourse(workflow)
  const after = course.slice(course.findIndex(({ id }) => id === 'approve') + 1)
  return !appointment || after.some(({ id, stage }) => id === 'paid' || stage)
}

function lastStep({ words }: Speech, { collection, promise }: ServiceDefinition): Step {
  const title = words(`citizen.service.${collection ? 'collect' : 'issued'}`)
  return { title, takes: sayDays(words, promise) }
}

/** Whether handing in leads to a bill: something costs, and handing in is what asks for it. */
export function asksNow({ workflow, variants }: ServiceDefinition): boolean {
  const submit = workflow.actions.find(({ id }) => id === 'submit')
  const costs = variants.some(({ fee }) => (fee.feeRupiah ?? 0) > 0)
  return costs && submit !== undefined && opensBill(workflow, submit)
}

/** So many working days, at once, or not known yet. */
export function sayDays(words: Speech['words'], promise: ServiceDefinition['promise']): string {
  if (!promise) return words('citizen.service.unconfirmed')
  return words('citizen.service.days', { days: promise.workingDays })
}

/** When it is ready and from which step that is counted; said to be unknown where it is. */
export function sayPromise({ words, language }: Speech, definition: ServiceDefinition): string {
  const { promise, workflow } = definition
  if (!promise) return words('citizen.service.timeUnknown')
  const from = workflow.actions.find(({ id }) => id === promise.from)
  const days = promise.workingDays
  const said = words('citizen.service.promise', {
    days,
    from: from ? textIn(from.names, language) : '',
  })
  return promise.verified ? said : `${said} (${words('citizen.service.unconfirmed')})`
}
