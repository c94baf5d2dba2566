import type { Officer } from '#packages/access'
import { isChild } from '#packages/calendar'
import { type Answers, listQuestions, type ServiceDefinition } from '#packages/forms'
import { readName } from '#packages/matching'
import { Refusal } from '#packages/refusal'
import type { Acting } from './acting.ts'
import { ofHouse } from './domain.ts'
import { guardianMoved } from './events.ts'
import * as hands from './hand-queries.ts'
import type { Needs } from './needs.ts'
import type { Cases } from './reading-case.ts'

/** What shows that somebody is a parent or guardian: a paper an officer had in their hands. */
export const guardianProofs = ['birth', 'family', 'adoption', 'court'] as const
/** One of them. */
export type GuardianProof = (typeof guardianProofs)[number]

const named = ofHouse('guardianNamed')
const takeDays = 7
const mostGuardians = 3
/** How long somebody acts for an adult who is under guardianship, before the ruling is looked at again. */
const wardDays = 365
const adult = 18

/** The day of birth in an application, where its service asks for one. */
export function birthIn(
  definition: ServiceDefinition,
  answers: Answers,
): Temporal.PlainDate | undefined {
  const asked = listQuestions(definition).find(
    (one) => one.kind === 'date' && 'autocomplete' in one && one.autocomplete === 'bday',
  )
  const said = answers[asked?.id ?? 'tanggalLahir']
  try {
    return typeof said === 'string' ? Temporal.PlainDate.from(said) : undefined
  } catch {
    return undefined
  }
}

/** Where the name on the paper is sealed. */
export const namedPlace = (id: string) => `applications.consents|named_sealed|${id}`

/** Whether two names are the same but for capitals, accents, titles and signs. */
export function isSameName(one: string, other: string): boolean {
  const [read, said] = [readName(one).join(' '), readName(other).join(' ')]
  return read !== '' && read === said
}

const mostLetters = 80

function readNamed(typed: string): string {
  const name = typed.trim().replaceAll(/\s+/g, ' ')
  if (readName(name).join('').length < 2 || name.length > mostLetters) {
    throw new Refusal('applications.guardianName')
  }
  return name
}

type Parts = { cases: Cases; acting: Acting }

/** Parents and guardians, seen by an officer: they act as the child or ward until it is of age. */
export function createGuardians(needs: Needs, { cases, acting }: Parts) {
  const { db, vault, events, now, newId, catalogue } = needs

  /** On the eighteenth birthday it ends by itself; of an adult only a ruling counts, and for a year. */
  function endOf(proof: GuardianProof, birth: Temporal.PlainDate | undefined, zone: string) {
    const today = now().toZonedDateTimeISO(zone).toPlainDate()
    if (birth && isChild(birth, today)) {
      return birth.add({ years: adult }).toZonedDateTime(zone).toInstant()
    }
    if (proof !== 'court') throw new Refusal('applications.notChild')
    return now().add({ hours: 24 * wardDays })
  }

  return {
    /**
     * An officer has seen who is parent or guardian, and writes the name on the paper: with its code and that
     * name they act in this application as the
     * child or ward, until the eighteenth birthday, or for a year where a court said so of an adult.
     * Refuses with applications.noOwner, .guardianProof, .guardianName, .notChild or .tooManyHelpers.
     */
    nameGuardian: (
      who: Officer,
      wish: { caseId: string; proof: string; name: string },
    ): Promise<{ consentId: string }> =>
      db.transaction(who, async (tx) => {
        const opened = await cases.allowLock(tx, wish.caseId, 'applications.guardian')
        const { row, definition } = opened
        if (!row.person) throw new Refusal('applications.noOwner')
        const proof = guardianProofs.find((one) => one === wish.proof)
        if (!proof) throw new Refusal('applications.guardianProof')
        const name = readNamed(wish.name)
        const { answers } = await cases.openAnswers(tx, opened)
        const { zone } = catalogue.getOffice(row.office)
        const endsAt = endOf(proof, birthIn(definition, answers), zone)
        const before = await hands.listConsents(tx, row.id)
        const standing = before.filter((one) => one.proof && !one.revoked_at)
        if (standing.length >= mostGuardians) {
          throw new Refusal('applications.tooManyHelpers', { limit: mostGuardians })
        }
        const [id, at] = [newId(), now()]
        await hands.addConsent(tx, {
          ...{ office: row.office, id, case_id: row.id, person: row.person, how: 'signed', proof },
          ...{ given_by_kind: 'officer', given_by: who.staffId, given_at: at },
          ...{ take_until: at.add({ hours: 24 * takeDays }), ends_at: endsAt },
          named_sealed: await vault.seal(tx, row.id, namedPlace(id), name),
          ...{
            helper: null,
            helper_sealed: null,
            taken_at: null,
            revoked_at: null,
            followed_at: null,
          },
        })
        await acting.note(tx, row, { ...row, changed_at: at }, { action: named })
        const { office, person, reference } = row
        const told = { caseId: row.id, person, reference, step: 'named' } as const
        await events.publish(tx, guardianMoved, { office, ...told })
        return { consentId: id }
      }),
  }
}
