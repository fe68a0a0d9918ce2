import type { Command } from 'commander';
import type { Declaration } from '../program.ts';

interface ReportOptions {
  readonly json?: boolean;
  readonly jurisdiction?: string;
}

/** report, export. */
export function addReportCommands(program: Command, { io, finish }: Declaration): void {
  const { texts } = io;
  program
    .command('report')
    .description(texts.raw('cli.report.about'))
    .argument('<period>', texts.raw('cli.report.period'))
    .argument('<file>', texts.raw('cli.report.file'))
    .option('--jurisdiction <code>', texts.raw('cli.option.jurisdictionIfSeveral'))
    .option('--json', texts.raw('cli.option.json'))
    .action(async (period: string, file: string, { json = false, jurisdiction }: ReportOptions) =>
      finish(await (await import('../report.ts')).consolidatedReport(io, { period, file, jurisdiction }), json),
    );
  program
    .command('export')
    .description(texts.raw('cli.export.about'))
    .argument('<kind>', texts.raw('cli.export.kind'))
    .argument('<file>', texts.raw('cli.export.file'))
    .option('--jurisdiction <code>', texts.raw('cli.option.jurisdictionIfSeveral'))
    .action(async (kind: string, file: string, { jurisdiction }: ReportOptions) =>
      finish(await (await import('../export.ts')).exportFile(io, { kind, file, jurisdiction }), false),
    );
}
