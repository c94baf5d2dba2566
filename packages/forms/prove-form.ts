import { canonicalJson } from './canonical.ts'
import { type Condition, listMentions } from './condition.ts'
import { listPages, listQuestions, type ServiceDefinition, type Variant } from './definition.ts'
import { evaluate } from './evaluate.ts'
import type { Question } from './question.ts'

/** What is wrong with the questions, the papers and the conditions between them. */
export function listFormFaults(definition: ServiceDefinition, facts: readonly string[]): string[] {
  return [
    ...listTwice('page', listPages(definition)),
    ...listTwice('question', listQuestions(definition)),
    ...listTwice('paper', definition.documents),
    ...listTwice('variant', definition.variants),
    ...listPageFaults(definition, facts),
    ...listConditionFaults(definition, facts),
    ...listVariantFaults(definition),
    ...listFamilyFaults(definition),
  ]
}

/** What a family shares must be asked, and its members must have a name to be told apart by. */
function listFamilyFaults(definition: ServiceDefinition): string[] {
  const { family } = definition
  if (!family) return []
  const questions = listQuestions(definition)
  const named = questions.find(({ id }) => id === family.name)
  return [
    ...(named?.kind === 'name' ? [] : [`family: ${family.name} is no question for a name`]),
    ...family.shares
      .filter((shared) => !questions.some(({ id }) => id === shared))
      .map((shared) => `family: shares ${shared}, which is not asked`),
  ]
}

/** Ids that name two things. */
export function listTwice(what: string, things: readonly { id: string }[]): string[] {
  const ids = things.map(({ id }) => id)
  return [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))].map(
    (id) => `${what} ${id}: named twice`,
  )
}

/** A form is read from front to back: a condition that looks ahead could send people in circles. */
function listPageFaults(definition: ServiceDefinition, facts: readonly string[]): string[] {
  const asked: string[] = []
  return listPages(definition).flatMap((page) => {
    const own =
      page.when === undefined ? [] : onCondition(`page ${page.id}`, page.when, asked, facts)
    const inside = page.questions.flatMap((question) => {
      const found = listQuestionFaults(question, asked, facts, page.questions)
      asked.push(question.id)
      return found
    })
    return [...own, ...inside]
  })
}

function listQuestionFaults(
  question: Question,
  asked: string[],
  facts: readonly string[],
  siblings: readonly Question[],
): string[] {
  const name = `question ${question.id}`
  const faults = question.when === undefined ? [] : onCondition(name, question.when, asked, facts)
  for (const limit of [question.earliest, question.latest]) {
    faults.push(...listUnknown(name, limit, asked, facts))
  }
  for (const choice of question.choices ?? []) {
    if (choice.when !== undefined) faults.push(...onCondition(name, choice.when, asked, facts))
  }
  if ((question.kind === 'choice') !== (question.choices !== undefined)) {
    faults.push(`${name}: choices belong to the kind "choice" and only there`)
  }
  const { against } = question
  for (const id of against ? [against.birth, against.sex] : []) {
    if (!asked.includes(id)) faults.push(`${name}: compares with ${id}, which is not asked before`)
  }
  if (against?.unless && !siblings.some(({ id }) => id === against.unless)) {
    faults.push(`${name}: ${against.unless} is not on the same page`)
  }
  return faults
}

function listConditionFaults(definition: ServiceDefinition, facts: readonly string[]): string[] {
  const asked = listQuestions(definition).map(({ id }) => id)
  const parts = [
    ...definition.eligibility.map((rule) => ({ name: `rule ${rule.id}`, when: rule.when })),
    ...(definition.cautions ?? []).map(({ id, when }) => ({ name: `caution ${id}`, when })),
    ...definition.variants.map(({ id, when }) => ({ name: `variant ${id}`, when })),
    ...definition.documents.map(({ id, when }) => ({ name: `paper ${id}`, when })),
  ]
  const found = parts.flatMap(({ name, when }) =>
    when === undefined ? [] : onCondition(name, when, asked, facts),
  )
  return [...found, ...listComponentFaults(definition, asked, facts)]
}

/** A part of a fee may also lean on what an officer answered while doing an action. */
function listComponentFaults(
  { variants, workflow }: ServiceDefinition,
  asked: readonly string[],
  facts: readonly string[],
): string[] {
  const findings = workflow.actions.flatMap(({ id, asks }) =>
    (asks ?? []).map((question) => `${id}.${question.id}`),
  )
  return variants.flatMap(({ id, fee }) =>
    (fee.components ?? []).flatMap(({ id: part, when }) =>
      when === undefined
        ? []
        : onCondition(`variant ${id}: ${part}`, when, asked, [...facts, ...findings]),
    ),
  )
}

function onCondition(
  name: string,
  when: Condition,
  asked: readonly string[],
  facts: readonly string[],
): string[] {
  const nobody = { answers: {}, facts: {}, today: '2026-01-01' }
  const mentions = listMentions(when)
  const isConstant = mentions.answers.length + mentions.facts.length === 0
  const never = isConstant && evaluate(when, nobody) === 'no'
  return [
    ...listUnknown(name, when, asked, facts),
    ...(never ? [`${name}: can never be reached`] : []),
  ]
}

function listUnknown(
  name: string,
  part: unknown,
  asked: readonly string[],
  facts: readonly string[],
): string[] {
  const mentions = listMentions(part)
  return [
    ...mentions.answers
      .filter((id) => !asked.includes(id))
      .map((id) => `${name}: leans on answer ${id}, which is not asked before`),
    ...mentions.facts
      .filter((id) => !facts.includes(id))
      .map((id) => `${name}: leans on fact ${id}, which nobody knows`),
  ]
}

/** The question that chooses the variant offers exactly the variants whose fee is known. */
function listVariantFaults(definition: ServiceDefinition): string[] {
  const { variants, variantFrom } = definition
  if (!variantFrom) {
    return variants.length > 1 ? ['variantFrom: no question chooses among the variants'] : []
  }
  const question = listQuestions(definition).find(({ id }) => id === variantFrom)
  if (!question) return [`variantFrom: question ${variantFrom} does not exist`]
  if (question.optional) return [`question ${variantFrom}: the variant cannot be left blank`]
  const offered = (question.choices ?? []).map(({ value }) => value)
  const unlike = variants.filter(({ id, when }) => {
    const choice = question.choices?.find(({ value }) => value === id)
    return choice && canonicalJson(choice.when ?? true) !== canonicalJson(when ?? true)
  })
  const isKnown = ({ fee }: Variant) => fee.feeRupiah !== null
  const lacking = variants.filter((one) => isKnown(one) && !offered.includes(one.id))
  const priceless = variants.filter((one) => !isKnown(one) && offered.includes(one.id))
  const strange = offered.filter((value) => !variants.some(({ id }) => id === value))
  return [
    ...lacking.map(({ id }) => `variant ${id}: cannot be chosen in ${variantFrom}`),
    ...priceless.map(({ id }) => `variant ${id}: can be chosen, but nobody knows its fee`),
    ...unlike.map(({ id }) => `variant ${id}: is open under another condition than its choice`),
    ...strange.map((value) => `question ${variantFrom}: ${value} is no variant`),
  ]
}
