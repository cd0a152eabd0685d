using BenchmarkDotNet.Attributes;
using Huangcheng.Bot.Benchmarks.Answers;
using Huangcheng.Bot.Knowledge.Answers;

namespace Huangcheng.Bot.Benchmarks.Micro;

/// <summary>One question to its answer, by words alone.</summary>
[MemoryDiagnoser]
public class AnswerBenchmarks
{
    private static readonly DateTimeOffset s_at = new(2024, 10, 8, 9, 0, 0, TimeSpan.FromHours(8));
    private IAnswerer _answerer = null!;

    [Params("这个月有什么活动？", "民法典宣传是哪个月？谁负责？", "五进是哪五进", "有人让我把钱转到安全账户", "附近有什么好吃的")]
    public string Text { get; set; } = "";

    [GlobalSetup]
    public void Setup() => _answerer = KnowledgeAtHand.Load();

    [Benchmark]
    public Answer Answer() => _answerer.Answer(new Question(Text, s_at, InquiryContext.Empty));
}
