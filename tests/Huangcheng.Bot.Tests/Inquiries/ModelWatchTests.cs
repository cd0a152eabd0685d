using Huangcheng.Bot.Inquiries;
using Huangcheng.Bot.Knowledge.Answers;
using Huangcheng.Bot.Ops;
using Huangcheng.Bot.Tests.Channels.Web;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Moq;
using Xunit;

namespace Huangcheng.Bot.Tests.Inquiries;

/// <summary>A model that is absent or broken never stands in the way, and is told of once.</summary>
public sealed class ModelWatchTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("model-watch-").FullName;
    private readonly RecordedLogs _logs = new();
    private readonly ILoggerFactory _loggers;
    private readonly ModelWatch _model;
    private readonly KnowledgeStore _knowledge;

    public ModelWatchTests()
    {
        _loggers = LoggerFactory.Create(logging => logging.AddProvider(_logs));
        var options = Options.Create(new KnowledgeOptions { ModelPath = _folder });
        _model = new ModelWatch(options, _loggers.CreateLogger<ModelWatch>());
        _knowledge = new KnowledgeStore(options, new KnowledgeReader(), _model, new Knowledge.Lessons.LessonShelf(), Mock.Of<IHostApplicationLifetime>(), TimeProvider.System, _loggers.CreateLogger<KnowledgeStore>());
        _knowledge.Load();
    }

    [Fact]
    public async Task Without_a_model_answers_come_from_words_and_health_says_so()
    {
        RefreshThreeTimes();

        Assert.True(Ask().Answered);
        Assert.Single(_logs.Lines, line => line.Contains("No embedding model", StringComparison.Ordinal));
        Assert.Equal("lexical: no model is installed", (await HealthAsync()).Data["retrieval"]);
    }

    [Fact]
    public async Task A_broken_model_is_told_once_and_answers_come_from_words()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "model_quantized.onnx"), "broken", TestContext.Current.CancellationToken);

        RefreshThreeTimes();

        Assert.True(Ask().Answered);
        Assert.Single(_logs.Lines, line => line.StartsWith("Warning", StringComparison.Ordinal));
        var health = await HealthAsync();
        Assert.Equal(HealthStatus.Healthy, health.Status);
        Assert.Contains("cannot be used", health.Data["retrieval"].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_put_there_later_is_looked_at()
    {
        RefreshThreeTimes();
        File.WriteAllText(Path.Combine(_folder, "model_quantized.onnx"), "broken");
        RefreshThreeTimes();

        Assert.Equal(2, _logs.Lines.Count);
    }

    [Fact]
    public void An_empty_setting_means_the_folder_inside_the_knowledge()
    {
        var options = new KnowledgeOptions();

        Assert.Equal(Path.Combine(options.FullPath, "models"), options.ModelFolder);
    }

    public void Dispose()
    {
        _knowledge.Dispose();
        _model.Dispose();
        _loggers.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void RefreshThreeTimes()
    {
        for (var i = 0; i < 3; i++)
        {
            _knowledge.Refresh();
        }
    }

    private Answer Ask() =>
        _knowledge.Current.Answer(new Question("社区教育经费从哪里来", new(2024, 10, 8, 9, 0, 0, TimeSpan.FromHours(8)), InquiryContext.Empty));

    private Task<HealthCheckResult> HealthAsync() =>
        new KnowledgeHealth(_knowledge, _model).CheckHealthAsync(new HealthCheckContext(), TestContext.Current.CancellationToken);
}
