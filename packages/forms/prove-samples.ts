import { listCourse } from './course.ts'
import { listQuestions, type ServiceDefinition } from './definition.ts'
import { evaluate, type World } from './evaluate.ts'
import { firstOpenPage, journey } from './journey.ts'
import { readPage } from './read-page.ts'
import type { Sample } from './sample.ts'
import { findVariant, listMissingPapers } from './variants.ts'

const office = { 'office.ordinaryPassport': true }

/** Samples that do not pass as they say, each with where it fails; somebody must get all the way. */
export function listSampleFaults(definition: ServiceDefinition): string[] {
  const { samples } = definition
  return [
    ...(samples.some(({ stoppedBy }) => !stoppedBy) ? [] : ['samples: nobody gets to the end']),
    ...samples.flatMap((sample) =>
      listFaults(definition, sample).map((fault) => `sample ${sample.id}: ${fault}`),
    ),
  ]
}

function listFaults(definition: ServiceDefinition, sample: Sample): string[] {
  const asked = listQuestions(definition).map(({ id }) => id)
  const strange = Object.keys(sample.answers).filter((id) => !asked.includes(id))
  const context = { facts: office, today: sample.on }
  const way = journey(definition, sample.answers, context)
  const world = { ...context, answers: way.answers }
  return [
    ...strange.map((id) => `answers ${id}, which is not asked`),
    ...listStopFaults(sample, way.stopped?.id),
    ...(sample.stoppedBy ? [] : listWayFaults(definition, sample, world)),
    ...listActFaults(definition, sample),
  ]
}

const listStopFaults = ({ stoppedBy }: Sample, by: string | undefined): string[] =>
  stoppedBy === by ? [] : [`is stopped by ${by ?? 'no rule'}, not by ${stoppedBy ?? 'none'}`]

function listWayFaults(definition: ServiceDefinition, sample: Sample, world: World): string[] {
  const way = journey(definition, sample.answers, { facts: world.facts, today: sample.on })
  const open = firstOpenPage(way)
  const wrong = way.stops.flatMap(({ problems }) => problems)
  const missing = listMissingPapers(definition, world, sample.papers)
  const known = definition.documents.map(({ id }) => id)
  const fee = feeOf(definition, world)
  return [
    ...(open ? [`does not get past page ${open.id}${say(wrong[0])}`] : []),
    ...missing.map(({ id }) => `lacks the paper ${id}`),
    ...sample.papers
      .filter((id) => !known.includes(id))
      .map((id) => `sends the paper ${id}, which is not asked`),
    ...(fee === sample.feeRupiah
      ? []
      : [`costs ${fee ?? 'nobody knows what'}, not ${sample.feeRupiah}`]),
  ]
}

const say = (problem: { field: string; code: string } | undefined): string =>
  problem ? ` (${problem.field}: ${problem.code})` : ''

/** What it costs before an officer found anything: parts that hang on that count. */
function feeOf(definition: ServiceDefinition, world: World): number | undefined {
  const fee = findVariant(definition, world)?.fee
  const parts = fee?.components?.filter(({ when }) => evaluate(when ?? true, world) !== 'no')
  if (!parts) return fee?.feeRupiah ?? undefined
  return parts.reduce((sum, { feeRupiah }) => sum + feeRupiah, 0)
}

/** What officers answer on the way to the good end, and nothing at acts that are not there. */
function listActFaults({ workflow }: ServiceDefinition, sample: Sample): string[] {
  const facts = sample.facts ?? {}
  const strange = Object.keys(facts).filter((id) => !workflow.actions.some((act) => act.id === id))
  const asking = sample.stoppedBy ? [] : listCourse(workflow).filter(({ asks }) => asks)
  const context = { facts: office, today: sample.on, answers: {} }
  return [
    ...strange.map((id) => `answers at ${id}, which is no action`),
    ...asking.flatMap(({ id, asks = [] }) => {
      const { problems = [] } = readPage({ questions: asks }, facts[id] ?? {}, context)
      return problems.map(({ field, code }) => `at ${id}: ${field}: ${code}`)
    }),
  ]
}
