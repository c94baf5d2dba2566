import { createHash } from 'node:crypto'
import type { OfficeFile } from '#packages/booking'
import { textIn, type World } from '#packages/forms'
import type { Need } from '#packages/guide'
import { Refusal } from '#packages/refusal'
import { createDayIn } from '#platform/clock'
import type { Content } from '#platform/content'
import type { Db } from '#platform/db'
import { type Coming, capital, findComing } from './coming.ts'
import { createDefinitions } from './definitions.ts'
import { factsOf, inForce, isOffered, readOffices, type Service } from './domain.ts'
import { createShelf, type Entry, isLeaflet, type LeafletEntry, readEntries } from './entries.ts'
import { type FeeLine, listFeeLines } from './fee-lines.ts'
import { kindsOf, readNeeds } from './needs.ts'
import { layOver } from './overlays.ts'
import { scoreOf } from './search.ts'

export { type PriceLine, priceLines, type Service, totalOf } from './domain.ts'
export { type Entry, isLeaflet, type LeafletEntry, sayMisnamed } from './entries.ts'
export type { FeeLine } from './fee-lines.ts'

/** What the catalogue is made of. */
export type Needs = { db: Db; content: Content; now: () => Temporal.Instant }

const digest = (text: string) => createHash('sha256').update(text).digest('hex')

/** Below this a service has nothing to do with what was typed. */
const leastScore = 0.5

/** Every line of the official fee table as the files tell it on a day, without a running house. */
export const readFeeLines = (content: Content, day: string): FeeLine[] =>
  listFeeLines(inForce(readEntries(content.services, digest), day))

/** What the office offers and where. Everything but old definitions is answered from memory. */
export function createCatalogue({ db, content, now }: Needs) {
  const read = readEntries(content.services, digest)
  const needs = readNeeds(content.needs, read)
  const offices = readOffices(content.offices)
  const overlaid = layOver(offices, content.services, digest)
  const practice = offices.filter(({ kind }) => kind === 'practice')
  const serving = offices.filter(({ kind }) => kind !== 'practice')
  const officesById = new Map(offices.map((office) => [office.id, office]))
  const dayIn = createDayIn(now)
  const today = () => dayIn(capital)
  const shelf = createShelf(read, today)
  const listEntries = (): readonly Entry[] => shelf().entries
  const listServices = (): readonly Service[] => shelf().services
  const services = read.filter((entry): entry is Service => !isLeaflet(entry))

  const findOffice = (id: string): OfficeFile | undefined => officesById.get(id)
  const findEntry = (id: string): Entry | undefined =>
    listEntries().find(({ definition }) => definition.id === id)
  const findService = (id: string): Service | undefined =>
    listServices().find(({ definition }) => definition.id === id)

  function getOffice(id: string): OfficeFile {
    const office = findOffice(id)
    if (!office) throw new Refusal('catalogue.unknownOffice')
    return office
  }

  function getEntry(id: string): Entry {
    const entry = findEntry(id)
    if (!entry) throw new Refusal('catalogue.unknownService')
    return entry
  }

  function getService(id: string): Service {
    const entry = getEntry(id)
    if (isLeaflet(entry)) throw new Refusal('catalogue.informationOnly')
    return entry
  }

  function getServiceAt(id: string, office: string): Service {
    const service = getService(id)
    return overlaid.find(service, office) ?? service
  }

  return {
    /** Everything we tell about today: services that can be applied for, and leaflets. */
    listEntries,
    /** The entry of this name, if there is one today. */
    findEntry,
    /** The entry of this name today; Refusal `catalogue.unknownService` when there is none. */
    getEntry,
    /** The services in force today that can be applied for; leaflets are not among them. */
    listServices,
    /** The service in force today, if there is one of this name. */
    findService,
    /**
     * The service in force today; Refusal `catalogue.unknownService` when there is none, and
     * `catalogue.informationOnly` for a leaflet, so that none is ever begun, booked or billed.
     */
    getService,
    /** The same as getService, as this office gives it: its own copies and hints, with their own name. */
    getServiceAt,
    /** The next version of a service that is known to come, and the moment it begins. */
    findNext: (id: string): Coming | undefined => findComing(services, id, today()),
    /** Services and leaflets that fit what somebody typed, best first; nothing typed lists all. */
    searchEntries: (text: string, language: string): readonly Entry[] => {
      if (text.trim() === '') return listEntries()
      return listEntries()
        .map((entry) => ({ entry, score: scoreOf(entry.definition, text, language) }))
        .filter(({ score }) => score >= leastScore)
        .sort((a, b) => b.score - a.score)
        .map(({ entry }) => entry)
    },
    /** What people come with, in the order of the first page. */
    listNeeds: (): readonly Need[] => needs,
    /** The need of this name; Refusal `catalogue.unknownNeed` when there is none. */
    getNeed: (id: string): Need => {
      const need = needs.find((each) => each.id === id)
      if (!need) throw new Refusal('catalogue.unknownNeed')
      return need
    },
    /** The kinds of each service today, as the guide asks for them. */
    listKinds: () => kindsOf(listEntries()),
    /** Every office and service point that serves people. Those to practise in are not among them. */
    listOffices: (): OfficeFile[] => serving,
    /** The offices to practise in: in no list for people and in no figure. */
    listPractice: (): OfficeFile[] => practice,
    /** Everything that has a hall, for whoever builds the house. */
    listHalls: (): OfficeFile[] => offices,
    /** The office or service point, if there is one of this name. */
    findOffice,
    /** The office; Refusal `catalogue.unknownOffice` when there is none. */
    getOffice,
    /** The services this office gives today. */
    listOffered: (office: string): Service[] =>
      listServices().filter(({ definition }) => isOffered(definition, getOffice(office))),
    /** The leaflets somebody may come to this office about: it has the counter they name. */
    listAskedAt: (office: string): LeafletEntry[] =>
      listEntries()
        .filter(isLeaflet)
        .filter(
          ({ definition }) => definition.appointment && isOffered(definition, getOffice(office)),
        ),
    /** What a stage of a visit is called, in the words of the first service that has it. */
    findStageName: (stage: string, language: string): string | undefined => {
      const stages = listServices().flatMap(
        ({ definition }) => definition.appointment?.stages ?? [],
      )
      const found = stages.find(({ id }) => id === stage)
      return found && textIn(found.names, language)
    },
    /** Whether this office gives this service today. */
    isOffered: (service: string, office: string): boolean =>
      isOffered(getService(service).definition, getOffice(office)),
    /** What conditions may know of this office, and its own day now. */
    getContext: (office: string): Omit<World, 'answers'> => ({
      facts: factsOf(getOffice(office)),
      today: dayIn(getOffice(office).zone),
    }),
    ...createDefinitions({ db, services: [...services, ...overlaid.all], digest, now }),
  }
}

/** What createCatalogue makes. */
export type Catalogue = ReturnType<typeof createCatalogue>
