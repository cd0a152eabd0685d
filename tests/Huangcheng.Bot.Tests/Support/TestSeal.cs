using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Members;

namespace Huangcheng.Bot.Tests.Support;

/// <summary>The real seal with a key that every run knows, for tests without the room that keeps the keys.</summary>
internal static class TestSeal
{
    public static ISeal New()
    {
        var seal = new MessageSeal();
        seal.Add(1, new byte[MessageSeal.KeySize]);
        return seal;
    }
}
