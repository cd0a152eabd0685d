using System.CommandLine;
using Huangcheng.Bot.CommandLine;

// The host ends gracefully by itself on Ctrl+C and SIGTERM; the parser's two-second limit would cut it short.
return await BotCommands.Create().Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
