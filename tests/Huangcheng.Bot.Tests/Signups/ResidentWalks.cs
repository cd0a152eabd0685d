using Xunit;

namespace Huangcheng.Bot.Tests.Signups;

/// <summary>Ways that many tests go, by what the buttons say.</summary>
internal static class ResidentWalks
{
    /// <summary>From 我要报名 to the last answer, the first time.</summary>
    public static async Task<string> SignsUpAsync(this Resident person, string title, string name, string phone, string village = "不填")
    {
        await person.Says("我要报名");
        await person.Taps(title);
        await person.Taps("同意，继续");
        await person.Says(name);
        await person.Says(phone);
        await (village == "不填" ? person.Taps(village) : person.Says(village));
        return await person.Presses("signup:go");
    }

    /// <summary>One file came with the last answer; of an upload the Bot API server tells the size only.</summary>
    public static void HasFile(this Resident person, string name) =>
        Assert.StartsWith(person is BrowserResident ? name : "upload of ", Assert.Single(person.Files), StringComparison.Ordinal);

    /// <summary>Agrees that the details are kept.</summary>
    public static async Task RemembersAsync(this Resident person)
    {
        await person.Taps("记住资料");
        await person.Taps("同意，记住");
    }
}
