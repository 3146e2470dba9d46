import type { Attributes, ReportRow } from './dimensions.ts';

/** Names that stand in the place of recorded ones; what is undefined stays as it was recorded. */
export type OtherNames = Partial<Pick<Attributes, 'project' | 'branch' | 'language'>>;

/** What a heartbeat is, under other names; the rest is read from what was recorded, and only when asked for. */
export class Altered implements Attributes {
  readonly #recorded: Attributes;
  readonly #names: OtherNames;

  constructor(recorded: Attributes, names: OtherNames) {
    this.#recorded = recorded;
    this.#names = names;
  }

  get project() {
    const { project } = this.#names;
    return project === undefined ? this.#recorded.project : project;
  }

  get branch() {
    const { branch } = this.#names;
    return branch === undefined ? this.#recorded.branch : branch;
  }

  get language() {
    const { language } = this.#names;
    return language === undefined ? this.#recorded.language : language;
  }

  get entity() {
    return this.#recorded.entity;
  }

  get type() {
    return this.#recorded.type;
  }

  get category() {
    return this.#recorded.category;
  }

  get userAgent() {
    return this.#recorded.userAgent;
  }

  get machine() {
    return this.#recorded.machine;
  }

  get agentModel() {
    return this.#recorded.agentModel;
  }

  get isWrite() {
    return this.#recorded.isWrite;
  }

  get dependencies() {
    return this.#recorded.dependencies;
  }
}

/** A heartbeat under other names. */
export class AlteredRow extends Altered implements ReportRow {
  readonly timeUs: number;

  constructor(recorded: ReportRow, names: OtherNames) {
    super(recorded, names);
    this.timeUs = recorded.timeUs;
  }
}
