/** A process of its own that sets keys: `node configWriter.ts FILE NAME COUNT`. */
import { writeConfigValues } from '../../src/config/files/changeConfig.ts';

const [file = '', name = '', count = '0'] = process.argv.slice(2);
for (let turn = 0; turn < Number(count); turn++) {
  writeConfigValues(file, 'settings', [[`${name}_${turn}`, String(turn)]], { durable: false });
}
