import { startInstallation } from './local/installation.ts';
import { installOneFunction } from './bench/one-function/install.ts';
import { timeToAnswer } from './bench/time-to-answer.ts';
import { CloudWatchLogsClient, DescribeLogGroupsCommand, FilterLogEventsCommand } from './node_modules/@aws-sdk/client-cloudwatch-logs/dist-cjs/index.js';
const t=performance.now(); const say=(s:string)=>console.log(((performance.now()-t)/1000).toFixed(1), s);
const inst = await startInstallation({directory:'.local/bench', step: (title, run)=>{say(title); return run(()=>{});}});
try {
 say('one'); const one = await installOneFunction(inst.emulator,{directory:'.local/bench',progress:()=>{}});
 try {
 say('go');
 for (let i=0;i<10;i++) console.log(await timeToAnswer(inst.tenant), await timeToAnswer(one.tenant));
 const logs = new CloudWatchLogsClient(inst.emulator.clientOptions);
 const {logGroups} = await logs.send(new DescribeLogGroupsCommand({}));
 for (const g of logGroups ?? []) { const r = await logs.send(new FilterLogEventsCommand({logGroupName:g.logGroupName, limit: 8})); console.log(g.logGroupName, r.events?.length); for (const e of r.events??[]) console.log('   ', e.message?.slice(0,300)); }
 } finally { await one.stop(); }
} finally { await inst.stop(); say('stopped'); }
