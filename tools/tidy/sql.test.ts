// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the examples are code inside of strings.
import { migrations } from './migrations.ts'
import { sqlClock, sqlJobs, sqlPlaces, sqlSchemas } from './sql.ts'
import { examples, one } from './testing.ts'

const owners = { 'modules/payments/index.ts': '', 'modules/queue/index.ts': '' }
const queries = (text: string) => ({ ...owners, ...one('modules/queue/queries.ts', text) })
const migration = (text: string) => one('modules/queue/migrations/0001-tickets.sql', text)

examples(sqlPlaces, [
  {
    why: 'a statement in a verb is caught',
    files: one('modules/queue/verbs.ts', 'const a = 1\nawait tx.one(sql`select 1`)'),
    says: /belongs in queries.ts/,
    line: 2,
  },
  {
    why: 'a built statement in a door is caught',
    files: one('doors/chief/page.ts', 'tx.query<Tables>()\n  .x'),
    says: /belongs in queries.ts/,
  },
  {
    why: 'queries.ts is the place',
    files: queries("tx.all(tx.query<Tables>().selectFrom('queue.x'))"),
  },
  { why: 'the platform is made of statements', files: one('platform/db/a.ts', 'sql`select 1`') },
])

examples(sqlSchemas, [
  {
    why: 'a query that names the table of another module is caught',
    files: queries("tx.query<Tables>().selectFrom('payments.bills')"),
    says: /the schema payments belongs to another/,
  },
  {
    why: 'a join in a template that names another module is caught',
    files: queries('sql`select 1 from queue.tickets t\n  join payments.bills b on true`'),
    says: /payments/,
    line: 2,
  },
  {
    why: 'a migration that refers to another schema is caught',
    files: { ...owners, ...migration('bill uuid references payments.bills (bill_id)') },
    says: /payments/,
  },
  {
    why: 'a call of the code of another module is not SQL, nor is a comment',
    files: queries('// payments.bills\nconst x = payments.find(`a ${payments.y} from queue.z`)'),
  },
])

examples(sqlClock, [
  { why: 'now() in a query is caught', files: queries('sql`where at < now()`'), says: /now\(\)/ },
  {
    why: 'a default of the present time in a migration is caught',
    files: migration('at timestamptz default current_timestamp'),
    says: /current_timestamp/,
  },
  {
    why: 'ids made in SQL are caught',
    files: queries('sql`${x} gen_random_uuid()`'),
    says: /dice/,
  },
  { why: 'the now that is passed in is right', files: queries('sql`where at < ${now()}`') },
])

examples(sqlJobs, [
  {
    why: 'a job added by anyone but the relay is caught',
    files: one('modules/queue/queries.ts', "\nsql`select graphile_worker.add_job('x')`"),
    says: /publish an event/,
    line: 2,
  },
  { why: 'the relay adds jobs', files: one('platform/events/relay.ts', 'sql`add_jobs`') },
])

const table = 'create table queue.t (id uuid);\nalter table queue.t enable row level security;\n'

examples(migrations, [
  { why: 'a table with a policy is right', files: migration(table) },
  {
    why: 'a table that everybody sees is caught',
    files: migration('create table queue.t (id uuid);'),
    says: /queue.t has no row level security/,
  },
  {
    why: 'an index without its question is caught',
    files: migration(`${table}\ncreate unique index on queue.t (id);`),
    says: /which question/,
    line: 4,
  },
  {
    why: 'an index with its question is right',
    files: migration(`${table}\n-- Which ticket has this id?\ncreate index on queue.t (id);`),
  },
  {
    why: 'a gap in the numbers is caught',
    files: one('modules/queue/migrations/0002-a.sql', table),
    says: /number 0001/,
  },
  {
    why: 'taking a column away is caught',
    files: migration(`${table}alter table queue.t drop column id;`),
    says: /drop column/,
  },
])
