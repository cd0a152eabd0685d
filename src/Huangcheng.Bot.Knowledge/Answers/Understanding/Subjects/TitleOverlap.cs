using Huangcheng.Bot.Knowledge.Answers.Understanding.Pinyin;

namespace Huangcheng.Bot.Knowledge.Answers.Understanding.Subjects;

/// <summary>
/// Which characters of a question stand in a title, in runs of two or more; homophones and one slip inside a run are forgiven.
/// Runs may come in another order than in the title, so a dropped or swapped character costs only itself.
/// </summary>
internal static class TitleOverlap
{
    /// <param name="question">Positions of the question's letters and digits.</param>
    /// <param name="credit">For each character of the question, 0 to 1; only ever raised.</param>
    /// <param name="telling">For each character of the question, whether it tells of the subject; a slip beside 培训 alone tells nothing.</param>
    public static void Find(string text, ReadOnlySpan<int> question, ReadOnlySpan<bool> telling, string title, Span<double> credit)
    {
        for (var shift = 1 - question.Length; shift < title.Length; shift++)
        {
            var run = new Run(text, question, telling, title, shift);
            var from = Math.Max(0, -shift);
            var to = Math.Min(question.Length, title.Length - shift);
            for (var i = from; i < to; i++)
            {
                run.Add(i, PinyinTable.Shared.Compare(text[question[i]], title[i + shift]), credit);
            }

            run.Close(credit);
        }
    }

    private ref struct Run(string text, ReadOnlySpan<int> question, ReadOnlySpan<bool> telling, string title, int shift)
    {
        private readonly ReadOnlySpan<int> _question = question;
        private readonly ReadOnlySpan<bool> _telling = telling;
        private int _start = -1;
        private int _last;
        private int _same;
        private int _alike;
        private int _slips;
        private int _tells;

        public void Add(int index, Likeness likeness, Span<double> credit)
        {
            if (likeness != Likeness.None)
            {
                if (_start < 0)
                {
                    _start = index;
                }

                _slips += _start < index ? index - _last - 1 : 0;
                _last = index;
                _same += likeness == Likeness.Same ? 1 : 0;
                _tells += likeness == Likeness.Same && _telling[_question[index]] ? 1 : 0;
                _alike += likeness == Likeness.Same ? 0 : 1;
            }
            else if (_start >= 0 && (index - _last > 1 || _slips > 0))
            {
                Close(credit);
            }
        }

        public void Close(Span<double> credit)
        {
            if (_start >= 0 && Counts())
            {
                for (var i = _start; i <= _last; i++)
                {
                    var likeness = PinyinTable.Shared.Compare(text[_question[i]], title[i + shift]);
                    var given = likeness == Likeness.Same || _tells > 0 ? Credit(likeness) : 0;
                    ref var held = ref credit[_question[i]];
                    held = Math.Max(held, given);
                }
            }

            _start = -1;
            _same = _alike = _slips = 0;
            _tells = 0;
        }

        // 校外活动 is no slip of 校园活动: of what surrounds a slip, two must tell.
        // Two homophones beside each other are chance; with a third character, or one that is the same, they are a slip.
        private readonly bool Counts() => _slips == 0
            ? _same + _alike >= 3 || (_same + _alike == 2 && _same >= 1)
            : (_same >= 2 && _same + _alike >= 3 && _tells + _alike >= 2) || (_same == 2 && _last - _start == 2 && HoldsName());

        // 重阴节 is a slip of 重阳节; 教的育 of 教育 is not: the outer two must not be particles.
        private readonly bool HoldsName() =>
            Words.PlainWords.Function.Find(text.Substring(_question[_start], 1)).Count == 0 &&
            Words.PlainWords.Function.Find(text.Substring(_question[_last], 1)).Count == 0;

        private static double Credit(Likeness likeness) => likeness switch
        {
            Likeness.Same => 1,
            Likeness.Homophone => 0.9,
            Likeness.Near => 0.8,
            _ => 0.5,
        };
    }
}
