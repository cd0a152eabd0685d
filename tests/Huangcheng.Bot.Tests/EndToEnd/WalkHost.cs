using Huangcheng.Bot.Tests.Signups;
using Huangcheng.Bot.Tests.Support;
using Xunit;

namespace Huangcheng.Bot.Tests.EndToEnd;

/// <summary>The whole product behind a real port, for every walk of a class: two sessions stand open, one with a title that somebody tried to be clever with.</summary>
public sealed class WalkHost : IAsyncLifetime
{
    public const string Session = "智能手机课";
    public const string Hostile = "<img src=x onerror=\"document.title='坏'\">\u202Egnp";

    internal TestBot Bot { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Bot = await TestBot.StartAsync();
        await Bot.PublishAsync(30, session => (session.Title, session.StartsAt) = (Session, session.StartsAt.AddDays(1)));
        await Bot.PublishAsync(30, session => (session.Title, session.Place) = (Hostile, Hostile));
    }

    public ValueTask DisposeAsync() => Bot.DisposeAsync();
}
