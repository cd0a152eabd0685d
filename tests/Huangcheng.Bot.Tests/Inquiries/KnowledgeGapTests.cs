using Huangcheng.Bot.Data;
using Huangcheng.Bot.Inquiries;
using Huangcheng.Bot.Knowledge.Answers;
using Huangcheng.Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace Huangcheng.Bot.Tests.Inquiries;

public sealed class KnowledgeGapTests : IAsyncLifetime
{
    private static readonly DateTimeOffset s_october = new(2024, 10, 8, 9, 0, 0, TimeSpan.FromHours(8));

    private static readonly Answer s_refusal = new(
        AnswerKind.Schedule, false, "没有写", [], [new ActivityReference(2024, 10, "重阳节尊老敬老系列活动", ["各村居"])], [], InquiryContext.Empty);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("huangcheng-gaps-");
    private IHost _host = null!;

    private string DatabaseFile => Path.Combine(_folder.FullName, "gaps.db");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await EmptyDatabase.CopyToAsync(DatabaseFile);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection([new("Database:ConnectionString", $"Data Source={DatabaseFile}")]);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddLogging();
        builder.Services.AddData();
        _host = builder.Build();
        await _host.StartAsync(Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        _host.Dispose();
        FilePool.Clear(DatabaseFile);
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task The_same_question_is_counted_however_it_is_typed()
    {
        await CountAsync("重阳节活动几点开始？", s_october);
        await CountAsync("重陽節活動幾點開始", s_october.AddDays(3));
        await CountAsync("'); DROP TABLE \"KnowledgeGaps\"; --", s_october);

        await using var db = await OpenAsync();
        var gaps = await KnowledgeGaps.MostAskedAsync(db, 10, Token);

        Assert.Equal([2, 1], gaps.Select(gap => gap.Count));
        Assert.Equal("重阳节活动几点开始", gaps[0].Question);
        Assert.Equal("重阳节尊老敬老系列活动", gaps[0].Nearest);
        Assert.Equal(GapKind.NotInThePlan, gaps[0].Kind);
        Assert.Equal((s_october, s_october.AddDays(3)), (gaps[0].FirstAskedAt, gaps[0].LastAskedAt));
    }

    [Fact]
    public async Task What_nobody_asked_for_a_year_is_forgotten()
    {
        await CountAsync("旧问题", s_october.AddDays(-366));
        await CountAsync("新问题", s_october.AddDays(-364));

        await using var db = await OpenAsync();
        await new KnowledgeGapRetention().DeleteOldAsync(db, s_october, Token);

        Assert.Equal("新问题", Assert.Single(await KnowledgeGaps.MostAskedAsync(db, 10, Token)).Question);
    }

    private Task CountAsync(string question, DateTimeOffset at) => _host.Services.GetRequiredService<WritePath>().RunAsync(
        (scope, token) => KnowledgeGaps.CountAsync(scope, question, s_refusal, at, token), Token);

    private Task<BotDb> OpenAsync() => _host.Services.GetRequiredService<IDbContextFactory<BotDb>>().CreateDbContextAsync(Token);
}
