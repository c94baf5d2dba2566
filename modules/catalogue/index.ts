import { createHash } from 'node:crypto'
import type { OfficeFile } from '#packages/booking'
import { textIn, type World } from '#packages/forms'
import { Refusal } from '#packages/refusal'
import type { Content } from '#platform/content'
import type { Db } from '#platform/db'
import { createDefinitions } from './definitions.ts'
import { factsOf, inForce, isOffered, readOffices, readServices, type Service } from './domain.ts'
import { scoreOf } from './search.ts'

export { type PriceLine, priceLines, type Service, totalOf } from './domain.ts'

/** What the catalogue is made of. */
export type Needs = { db: Db; content: Content; now: () => Temporal.Instant }

const digest = (text: string) => createHash('sha256').update(text).digest('hex')

/** Laws change at midnight in the capital, also for offices where it is already two o'clock. */
const capital = 'Asia/Jakarta'

/** Below this a service has nothing to do with what was typed. */
const leastScore = 0.5

/** What the office offers and where. Everything but old definitions is answered from memory. */
export function createCatalogue({ db, content, now }: Needs) {
  const services = readServices(content.services, digest)
  const offices = readOffices(content.offices)
  const officesById = new Map(offices.map((office) => [office.id, office]))
  const today = () => now().toZonedDateTimeISO(capital).toPlainDate().toString()
  const listServices = (): Service[] => inForce(services, today())

  const findOffice = (id: string): OfficeFile | undefined => officesById.get(id)
  const findService = (id: string): Service | undefined =>
    listServices().find(({ definition }) => definition.id === id)

  function getOffice(id: string): OfficeFile {
    const office = findOffice(id)
    if (!office) throw new Refusal('catalogue.unknownOffice')
    return office
  }

  function getService(id: string): Service {
    const service = findService(id)
    if (!service) throw new Refusal('catalogue.unknownService')
    return service
  }

  return {
    /** The services in force today. */
    listServices,
    /** The service in force today, if there is one of this name. */
    findService,
    /** The service in force today; Refusal `catalogue.unknownService` when there is none. */
    getService,
    /** Services that fit what somebody typed, best first; nothing typed lists all. */
    searchServices: (text: string, language: string): Service[] => {
      if (text.trim() === '') return listServices()
      return listServices()
        .map((service) => ({ service, score: scoreOf(service.definition, text, language) }))
        .filter(({ score }) => score >= leastScore)
        .sort((a, b) => b.score - a.score)
        .map(({ service }) => service)
    },
    /** Every office and service point. */
    listOffices: (): OfficeFile[] => offices,
    /** The office or service point, if there is one of this name. */
    findOffice,
    /** The office; Refusal `catalogue.unknownOffice` when there is none. */
    getOffice,
    /** The services this office gives today. */
    listOffered: (office: string): Service[] =>
      listServices().filter(({ definition }) => isOffered(definition, getOffice(office))),
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
      today: now().toZonedDateTimeISO(getOffice(office).zone).toPlainDate().toString(),
    }),
    ...createDefinitions({ db, services, digest, now }),
  }
}

/** What createCatalogue makes. */
export type Catalogue = ReturnType<typeof createCatalogue>
