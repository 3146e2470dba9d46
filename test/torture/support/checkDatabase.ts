/** `node checkDatabase.ts FILE` opens a database as any process would, and prints what SQLite thinks of it. */
import { openDatabase } from '../../../src/store/database/sqlite.ts';

const db = openDatabase(process.argv[2] ?? '', { timeoutMs: 30_000, mustExist: true });
console.log(db.pragma('quick_check', { simple: true }));
db.close();
