import type { AgentAdapter, AgentHost } from '../../agents/adapter.ts';
import type { AgentBeat } from '../../agents/beat.ts';
import { beatFromWindows } from '../../agents/wsl.ts';
import { lookAtFile, openForReading } from '../../system/disk/logFiles.ts';
import { type LogTask, parseLine } from './reading/readLog.ts';

/** Larger files of an account are left alone. */
const MAX_BYTES = 16 * 1024 * 1024;

/** What is paid for an agent on a machine, as the files of its account say; they are read when it is first asked for, if at all. */
export function planOn({ account }: AgentAdapter, host: AgentHost): () => string | undefined {
  let plan: string | undefined;
  let isRead = account === undefined;
  return () => {
    if (isRead || account === undefined) return plan;
    isRead = true;
    for (const file of account.files(host)) {
      plan = account.planIn(readJson(file));
      if (plan !== undefined) break;
    }
    return plan;
  };
}

/** What a log tells, with what is known of the machine that it is on. */
export function asToldOn(beat: AgentBeat, { linuxRoot, planOf }: LogTask): AgentBeat {
  return beatFromWindows({ ...beat, plan: beat.plan ?? planOf?.() }, linuxRoot);
}

function readJson(file: string): unknown {
  if (lookAtFile(file, '') === undefined) return undefined;
  try {
    const reader = openForReading(file);
    try {
      const bytes = reader.read(0, MAX_BYTES + 1);
      return bytes.length > MAX_BYTES ? undefined : parseLine(bytes);
    } finally {
      reader.close();
    }
  } catch {
    return undefined;
  }
}
