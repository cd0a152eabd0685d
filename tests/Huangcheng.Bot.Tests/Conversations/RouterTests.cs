using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Tests.Support;
using Xunit;

namespace Huangcheng.Bot.Tests.Conversations;

public sealed class RouterTests
{
    private static readonly ConversationState s_inQuiz = ConversationState.Empty with { Active = "quiz" };

    private readonly Router _router = new([Dialogue("quiz"), Dialogue("signup")], new Fallback());

    [Theory]
    [InlineData("/signup", "signup", "")]
    [InlineData("/SignUp", "signup", "")]
    [InlineData("/signup 3", "signup", "3")]
    [InlineData("  /signup\n3 人 ", "signup", "3 人")]
    [InlineData("/signup\t3", "signup", "3")]
    public void A_command_goes_to_its_dialogue_with_what_follows(string text, string dialogue, string argument)
    {
        var route = Find(text, s_inQuiz);

        Assert.Equal(dialogue, route.Dialogue.Name);
        Assert.Equal(new TurnInput.Command("signup", argument), route.Input);
    }

    [Fact]
    public void A_link_presses_only_what_its_dialogue_lets_a_link_press()
    {
        var mine = new TestDialogue("mine", _ => Reply.Text("mine")) { Linked = payload => payload == "show" };
        var router = new Router([mine], new Fallback());

        Assert.Equal(("mine", new TurnInput.Pressed("show")), Pair(Start("mine:show", ChatKind.Private)));
        Assert.IsNotType<TurnInput.Pressed>(Start("mine:cancel", ChatKind.Private).Input);
        Assert.IsNotType<TurnInput.Pressed>(Start("mine:show", ChatKind.Group).Input);
        Assert.Null(StartLink.Encode(new string('a', 49)));
        Assert.Null(StartLink.Decode("not+a*payload"));

        Route Start(string data, ChatKind kind) =>
            router.Find(new TextReceived($"/start {StartLink.Encode(data)}"), kind, ConversationState.Empty)!;
    }

    [Fact]
    public void A_picture_goes_to_the_dialogue_under_way_that_takes_pictures()
    {
        var picture = new MediaReceived(MediaKind.Photo) { Caption = "海报" };
        var router = new Router([new TestDialogue("announce", _ => Reply.Text("ok")) { TakesMedia = true }, Dialogue("quiz")], new Fallback());

        Assert.Equal(new TurnInput.SentMedia(picture), router.Find(picture, ChatKind.Private, ConversationState.Empty with { Active = "announce" })!.Input);
        Assert.IsType<TurnInput.Unreadable>(router.Find(picture, ChatKind.Private, s_inQuiz)!.Input);
    }

    [Theory]
    [InlineData("我的资料")]
    [InlineData(" 我的資料。")]
    [InlineData("“我的 资料”！")]
    public void A_phrase_is_its_command_also_while_another_dialogue_is_under_way(string text)
    {
        var me = new TestDialogue("me", _ => Reply.Text("me")) { Phrases = [new("我的资料", "me"), new("删除资料", "me", "erase")] };
        var router = new Router([Dialogue("quiz"), me], new Fallback());

        Assert.Equal(("me", new TurnInput.Command("me", "")), Pair(router.Find(new TextReceived(text), ChatKind.Private, s_inQuiz)!));
        Assert.Equal(("me", new TurnInput.Command("me", "erase")), Pair(router.Find(new TextReceived("删除资料"), ChatKind.Private, s_inQuiz)!));
        Assert.Equal("quiz", router.Find(new TextReceived("我的资料在哪里"), ChatKind.Private, s_inQuiz)!.Dialogue.Name);
    }

    [Fact]
    public void A_command_that_is_not_listed_works_and_stands_in_no_menu()
    {
        var staff = new TestDialogue("staff", _ => Reply.Text("staff")) { Commands = [new("staff", "工作人员", InGroups: false) { Unlisted = true }] };
        var router = new Router([Dialogue("quiz"), staff], new Fallback());

        Assert.Equal("staff", router.Find(new TextReceived("/staff"), ChatKind.Private, s_inQuiz)!.Dialogue.Name);
        Assert.Equal("quiz", Assert.Single(router.Commands).Name);
    }

    [Fact]
    public void Free_text_goes_to_the_dialogue_under_way() =>
        Assert.Equal(("quiz", new TurnInput.Said("挂断电话")), Pair(Find(" 挂断电话 ", s_inQuiz)));

    [Fact]
    public void Free_text_without_one_goes_to_the_fallback() =>
        Assert.Equal(("fallback", new TurnInput.Said("你好")), Pair(Find("你好", ConversationState.Empty)));

    [Fact]
    public void A_dialogue_that_is_no_more_gets_nothing() =>
        Assert.Equal("fallback", Find("你好", ConversationState.Empty with { Active = "retired" }).Dialogue.Name);

    [Fact]
    public void A_button_goes_to_the_dialogue_it_names_without_the_name() =>
        Assert.Equal(("signup", new TurnInput.Pressed("3:yes")), Pair(_router.Find(new ButtonPressed("signup:3:yes"), ChatKind.Private, s_inQuiz)!));

    [Fact]
    public void A_number_goes_where_the_button_would_go()
    {
        var state = s_inQuiz with { Choices = ["signup:1", "signup:2"] };

        Assert.Equal(("signup", new TurnInput.Pressed("2")), Pair(Find("②", state)));
        Assert.Equal(("quiz", new TurnInput.Said("3")), Pair(Find("3", state)));
    }

    [Fact]
    public void Button_data_may_have_64_bytes_and_no_more()
    {
        var fits = "signup:" + new string('字', 19);

        Assert.Equal("signup", _router.Find(new ButtonPressed(fits), ChatKind.Private, s_inQuiz)!.Dialogue.Name);
        Assert.Equal(
            new TurnInput.Unreadable(UnreadableReason.UnknownButton),
            _router.Find(new ButtonPressed(fits + "1"), ChatKind.Private, s_inQuiz)!.Input);
    }

    [Fact]
    public void There_is_nothing_to_say_to_a_departure_or_an_unblocking()
    {
        Assert.Null(_router.Find(new BotRemoved(), ChatKind.Group, s_inQuiz));
        Assert.Null(_router.Find(new ChatMoved("2"), ChatKind.Group, s_inQuiz));
        Assert.Null(_router.Find(new BotAdded(), ChatKind.Private, s_inQuiz));
    }

    [Fact]
    public void Two_dialogues_cannot_claim_one_command() =>
        Assert.Throws<ArgumentException>(() => new Router([Dialogue("quiz"), Dialogue("quiz")], new Fallback()));

    private static TestDialogue Dialogue(string name) => new(name, _ => Reply.Text(name));

    private static (string Name, TurnInput Input) Pair(Route route) => (route.Dialogue.Name, route.Input);

    private Route Find(string text, ConversationState state) => _router.Find(new TextReceived(text), ChatKind.Private, state)!;

    private sealed class Fallback : IFallbackDialogue
    {
        public string Name => "fallback";

        public int MemoryVersion => 1;

        public IReadOnlyList<CommandDescription> Commands => [];

        public ValueTask<Step> HandleAsync(Turn turn, CancellationToken cancellationToken) => ValueTask.FromResult(Step.Say(Reply.Text("")));
    }
}
