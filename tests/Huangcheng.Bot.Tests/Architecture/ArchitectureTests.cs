using ArchUnitNET.Fluent;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnitV3;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Huangcheng.Bot.Tests.Architecture;

/// <summary>Each rule is checked on the product, and proven to catch a violation that is planted for it.</summary>
public sealed class ArchitectureTests
{
    private const string Product = "Huangcheng.Bot";
    private const string Planted = "Planted";

    // With the assemblies that are forbidden: a rule against types that are not loaded would pass whatever happens.
    private static readonly System.Reflection.Assembly[] s_forbidden =
    [
        typeof(global::Telegram.Bot.TelegramBotClient).Assembly, typeof(Microsoft.SemanticKernel.Kernel).Assembly,
        typeof(HttpContext).Assembly, typeof(WebApplication).Assembly,
    ];

    // Product and violations in one, told apart by their roots: reading what is forbidden takes longer than all the rules.
    // Of the tests only what is planted: they themselves are most of their assembly.
    private static readonly ArchUnitNET.Domain.Architecture s_all = new ArchLoader()
        .LoadAssemblies([typeof(BotHost).Assembly, typeof(Knowledge.Documents.Plan).Assembly, .. s_forbidden])
        .LoadNamespacesWithinAssembly(typeof(ArchitectureTests).Assembly, Planted)
        .Build();

    public static TheoryData<string> Rooms => [.. Rules.MayName.Keys];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_names_only_the_rooms_it_may(string room) => AssertRule(root => Rules.NamesOnlyWhatItMay(root, room));

    [Fact]
    public void Every_room_has_a_rule() => Assert.Equal(
        Rules.MayName.Keys.Append("CommandLine").Order(StringComparer.Ordinal),
        Rules.RoomsOf(Product, s_all).Order(StringComparer.Ordinal),
        StringComparer.Ordinal);

    [Fact]
    public void Only_the_Telegram_channel_knows_the_Telegram_SDK() => AssertRule(Rules.OnlyTheTelegramChannelKnowsTheTelegramSdk);

    [Fact]
    public void Only_Index_and_Answers_know_Semantic_Kernel() => AssertRule(Rules.OnlyIndexAndAnswersKnowSemanticKernel);

    [Fact]
    public void Only_the_composition_root_knows_Ops() => AssertRule(Rules.OnlyTheCompositionRootKnowsOps);

    [Fact]
    public void Services_know_no_chat_and_no_HTTP() => AssertRule(Rules.ServicesKnowNoChatAndNoHttp);

    [Fact]
    public void A_service_that_knows_HTTP_is_caught_as_well_as_one_that_knows_the_chat()
    {
        var caught = Rules.ServicesKnowNoChatAndNoHttp(Planted).Evaluate(s_all).Where(result => !result.Passed);

        Assert.Equal(
            ["Planted.Inquiries.ChattyService", "Planted.Inquiries.HttpService"],
            caught.Select(result => result.EvaluatedObjectIdentifier.Identifier).Order(StringComparer.Ordinal),
            StringComparer.Ordinal);
    }

    [Fact]
    public void Classes_are_sealed() => AssertRule(Rules.ClassesAreSealed);

    [Fact]
    public void No_rooms_know_one_another_in_a_circle()
    {
        Assert.Empty(Rules.RoomsInACircle(Product, s_all));
        Assert.Contains("Deliveries names Inquiries", Rules.RoomsInACircle(Planted, s_all), StringComparer.Ordinal);
    }

    private static void AssertRule(Func<string, IArchRule> rule)
    {
        rule(Product).Check(s_all);
        Assert.False(rule(Planted).HasNoViolations(s_all), "The rule does not catch the violation planted for it.");
    }
}
