using System.CommandLine;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Inquiries;
using Huangcheng.Bot.Knowledge.Answers;
using Huangcheng.Bot.Knowledge.Answers.LanguageModel;
using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Knowledge.Index.Embedding;
using Huangcheng.Bot.Ops;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Huangcheng.Bot.CommandLine;

/// <summary><c>ask</c>: answers as the bot would, from the knowledge and, where there is a database, its published sessions; changes nothing.</summary>
internal static class AskCommand
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static Command Create()
    {
        var question = new Argument<string?>("question") { Description = "要问的话", Arity = ArgumentArity.ZeroOrOne };
        var at = new Option<string?>("--at") { Description = "按这个时刻回答，如 2024-10-08T09:00+08:00；不写就是现在" };
        var json = new Option<bool>("--json") { Description = "输出 JSON" };
        var explain = new Option<bool>("--explain") { Description = "再说明每一步看懂了什么、为什么这样答" };
        var jsonl = new Option<FileInfo?>("--jsonl") { Description = "逐行读取 {id, question, at?} 或 {id, turns, at?}，逐行输出 JSON" };
        var command = new Command("ask", "问一个问题，或用 --jsonl 问一个文件里的所有问题") { question, at, json, explain, jsonl };
        command.SetAction((result, cancellationToken) => BotCommands.GuardAsync(async () =>
        {
            var asker = await OpenAsync(result.GetValue(at), cancellationToken);
            return await ((result.GetValue(jsonl), result.GetValue(question)) switch
            {
                ({ } file, null) => AskFileAsync(asker, file, cancellationToken),
                (null, { } text) => AskOneAsync(asker, text, result.GetValue(json), result.GetValue(explain), cancellationToken),
                _ => throw new StartupException("请写一个问题，或用 --jsonl 指定问题文件，二者取一。例如：ask \"这个月有什么活动？\""),
            });
        }));
        return command;
    }

    private static async Task<Asker> OpenAsync(string? at, CancellationToken cancellationToken)
    {
        var configuration = Settings.Read();
        var knowledge = Settings.Bind<KnowledgeOptions>(configuration, "Knowledge");
        var office = new OfficeClock(TimeProvider.System, Options.Create(Settings.Bind<OfficeOptions>(configuration, "Office")));
        try
        {
            var snapshot = KnowledgeFolder.Load(knowledge.FullPath, Answerer.Checks);
            var answerer = Answerer.Load(snapshot, OpenModel(knowledge.ModelFolder));
            var model = Settings.Bind<LanguageModelOptions>(configuration, LanguageModelOptions.Section);
            var phrasing = LanguageModelModule.Create(model, TimeProvider.System, NullLogger.Instance);
            var sessions = await StoredSessions.OpenAsync(configuration, office, cancellationToken);
            return new Asker(answerer, phrasing, sessions, office, at is null ? office.Now : ParseTime(office, at, "--at"));
        }
        catch (OptionsValidationException e)
        {
            throw new StartupException(Settings.Name(e), e);
        }
        catch (KnowledgeException e)
        {
            throw new StartupException(e.Message, e);
        }
    }

    /// <summary>The same model the server would use, or words alone.</summary>
    private static TextEmbedder? OpenModel(string folder)
    {
        var state = EmbeddingModel.Open(folder);
        if (state is EmbeddingModelState.Broken broken)
        {
            Console.Error.WriteLine($"向量模型 {broken.Path} 不能用（{broken.Reason}），这次只按字词检索。");
        }

        return (state as EmbeddingModelState.Ready)?.Embedder;
    }

    private static async Task<int> AskOneAsync(Asker asker, string question, bool json, bool explain, CancellationToken cancellationToken)
    {
        var (answer, ms) = await asker.AskAsync([question], asker.At, cancellationToken);
        await using var output = new StreamWriter(Console.OpenStandardOutput(), s_utf8);
        await output.WriteLineAsync(json ? AnswerJson.Write(id: null, answer, ms) : answer.Text);
        if (explain)
        {
            var sessions = await asker.Sessions.AheadAsync(asker.At, cancellationToken);
            var (_, explanation) = asker.Answerer.Explain(new Question(question, asker.At, InquiryContext.Empty) { Sessions = sessions });
            await output.WriteLineAsync($"\n{explanation}");
        }

        return 0;
    }

    private static async Task<int> AskFileAsync(Asker asker, FileInfo file, CancellationToken cancellationToken)
    {
        if (!file.Exists)
        {
            throw new StartupException($"找不到文件 {file.FullName}。");
        }

        asker.Warm();
        var faults = 0;
        var number = 0;
        await using var output = new StreamWriter(Console.OpenStandardOutput(), s_utf8);
        await foreach (var line in File.ReadLinesAsync(file.FullName, cancellationToken))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            try
            {
                var asked = AskedJson.Read(line);
                var (answer, ms) = await asker.AskAsync(asked.Turns, asked.At is null ? asker.At : ParseTime(asker.Office, asked.At, "at"), cancellationToken);
                await output.WriteLineAsync(AnswerJson.Write(asked.Id, answer, ms));
            }
            catch (Exception e) when (e is JsonException or StartupException)
            {
                faults++;
                await Console.Error.WriteLineAsync($"{file.Name}:{number}: {e.Message}");
            }
        }

        return faults == 0 ? 0 : 1;
    }

    private static DateTimeOffset ParseTime(OfficeClock office, string text, string name) =>
        office.TryParse(text, out var time)
            ? time
            : throw new StartupException($"{name} 看不懂“{text}”，请写成 2024-10-08T09:00+08:00 这样。");

    private sealed record Asker(Answerer Answerer, IPhrasing Phrasing, ISessionFacts Sessions, OfficeClock Office, DateTimeOffset At)
    {
        /// <summary>The answer to the last of the turns, and how long that one took.</summary>
        public async Task<(Answer Answer, double Milliseconds)> AskAsync(IReadOnlyList<string> turns, DateTimeOffset at, CancellationToken cancellationToken)
        {
            // The bot has them at hand too: reading them is no part of the time.
            var sessions = await Sessions.AheadAsync(at, cancellationToken);
            var context = InquiryContext.Empty;
            foreach (var turn in turns.Take(turns.Count - 1))
            {
                context = Answerer.Answer(new Question(turn, at, context) { Sessions = sessions }).Context;
            }

            var start = Stopwatch.GetTimestamp();
            var question = new Question(turns[^1], at, context) { Sessions = sessions };
            var answer = await Phrasing.PhraseAsync(Answerer.Draft(question), question, soFar: null, cancellationToken);
            return (answer, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        /// <summary>The first question would otherwise be charged for the compilation of the code it runs through.</summary>
        public void Warm()
        {
            foreach (var question in (string[])["这个月有什么活动", "家庭教育培训谁负责", "社区教育经费从哪里来", "有人让我转账"])
            {
                Answerer.Answer(new Question(question, At, InquiryContext.Empty));
            }
        }
    }
}
