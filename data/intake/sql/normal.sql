-- What a cell's text means. Every macro is NULL where the text means nothing, or nothing that the macro can read;
-- `plain` tells the two apart. `0` is a value, `*` a figure that was withheld.

-- Full width to half width; kinds of spaces to one. `translate` takes microseconds, so plain ASCII goes past it.
create macro half(t) as case
    when strlen(t) = length(t) then t
    else
        translate(
            t,
            '０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ'
            || 'ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ．，－−＋％＊／：＞＜＝　' || chr(160) || chr(8239),
            '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
            || 'abcdefghijklmnopqrstuvwxyz.,--+%*/:><=   '
        )
end;

create macro compact(t) as regexp_replace(half(t), '\s', '', 'g');

create macro is_nothing(compacted) as compacted in ('', '-', '--', '—', '——', '–', '…', '……', '..', '/', '无', 'NA');

create macro plain(t) as case when not is_nothing(compact(t)) then compact(t) end;

create macro as_text(t) as case
    when not is_nothing(compact(t)) then trim(t, ' 　' || chr(160) || chr(9) || chr(10) || chr(13))
end;

-- What two spellings of a name have in common.
create macro name_form(t) as regexp_replace(lower(half(t)), '[^\p{L}\p{N}]', '', 'g');

create macro is_withheld(t) as case
    when contains(t, '*') or contains(t, '＊') then regexp_full_match(compact(t), '\*+')
    else false
end;

create macro decimal_of(compacted) as case
    when regexp_full_match(compacted, '[+-]?(\d{1,3}(,\d{3})+|\d+|)(\.\d*)?([eE][+-]?\d{1,2})?')
        then try_cast(replace(compacted, ',', '') as decimal(24, 8))
end;

-- Most cells of a long file are plain digits: those go past the rules for commas and full width, and past casts from
-- text to 128 bits, which take microseconds.
create macro is_short(t) as try_cast(t as decimal(18, 8)) is not null and not contains(t, '_');

create macro as_number(t) as case
    when t is null then null
    when is_short(t) then cast(cast(t as decimal(18, 8)) as decimal(24, 8))
    else list_transform([compact(t)], lambda x: decimal_of(x))[1]
end;

create macro as_percent(t) as case
    when t is null then null
    when is_short(t) then cast(cast(t as decimal(18, 8)) as decimal(24, 8))
    else list_transform([regexp_replace(compact(t), '%$', '')], lambda x: decimal_of(x))[1]
end;

create macro has_percent(t) as contains(t, '%') or contains(t, '％');

create macro as_integer(t) as case
    when t is null then null
    when regexp_full_match(t, '\d{1,9}') then cast(t as integer)
    when as_number(t) = trunc(as_number(t)) then try_cast(as_number(t) as integer)
end;

-- Also with a clock time behind it, which spreadsheets add.
create macro looks_like_day(text) as
regexp_full_match(text, '\d{4} ?[-/.年] ?\d{1,2} ?[-/.月] ?\d{1,2} ?日?([ T]\d{1,2}:\d{2}(:\d{2}(\.0+)?)?)?');

create macro day_of(parts) as
try_cast(parts[1] || '-' || lpad(parts[2], 2, '0') || '-' || lpad(parts[3], 2, '0') as date);

-- Of a lambda's text every word is bound once; a macro's own parameter is a copy of its expression wherever it stands.
create macro as_date(t) as list_transform([trim(half(t))], lambda trimmed: case
    when regexp_full_match(trimmed, '\d{8}') then day_of([trimmed[1:4], trimmed[5:6], trimmed[7:8]])
    when looks_like_day(trimmed) then day_of(regexp_extract_all(trimmed, '\d+'))
end)[1];

-- Which of Arabic and Chinese figures a quarter is written in.
create macro quarter_no(figure) as case
    when figure in ('1', '2', '3', '4') then cast(figure as integer)
    else list_position(['一', '二', '三', '四'], figure)
end;

create macro month_of(year, month) as case
    when cast(month as integer) between 1 and 12 then printf('%s-%02d', year, cast(month as integer))
end;

create macro month_of_parts(parts) as month_of(parts[1], parts[-1]);

-- 2024-02, 2024年2月, 2024年1—2月, 202402, 2024/2, 2024.2, and a date for its month. '2024.1' may be October that lost
-- its zero in a spreadsheet, so it is nothing.
create macro as_month(t) as list_transform([compact(t)], lambda packed: case
    when regexp_full_match(packed, '\d{4}\.1') then null
    when
        regexp_full_match(packed, '\d{4}(年|[-/.])\d{1,2}(月份?)?|\d{4}年1月?[-—–~～至到]\d{1,2}月(份|累计)?')
        then month_of_parts(regexp_extract_all(packed, '\d+'))
    when regexp_full_match(packed, '\d{6}') then month_of(packed[1:4], packed[5:6])
    else strftime(as_date(t), '%Y-%m')
end)[1];

-- 2024Q1, 2024年一季度, 2024年第1季度, or the quarter's last month; as that month.
create macro as_quarter(t) as list_transform([compact(t)], lambda unspaced: case
    when regexp_full_match(unspaced, '\d{4}年?-?(Q|q)[1-4]|\d{4}年?第?[1-4一二三四]季度?')
        then month_of(unspaced[1:4], 3 * quarter_no(regexp_extract(unspaced[5:], '[1-4一二三四]')))
    else list_filter([as_month(t)], lambda month: month[6:7] in ('03', '06', '09', '12'))[1]
end)[1];

-- A year, or its December.
create macro as_year(t) as case
    when regexp_full_match(compact(t), '\d{4}(年|年末|年底)?') then compact(t)[1:4] || '-12'
    when as_month(t)[6:7] = '12' then as_month(t)
end;

create macro as_flag(t) as case
    when lower(compact(t)) in ('是', '1', 'true', 'y', 'yes', '√') then true
    when lower(compact(t)) in ('否', '0', 'false', 'n', 'no', '×') then false
end;

-- Exact: decimal, never binary. 1 亿元 is 10,000 万元 and 100,000 千元; dollars are also multiplied by `dollar_rate`.
create macro unit_factor(unit) as cast(case unit
    when '亿元' then 1
    when '万元' then 0.0001
    when '千元' then 0.00001
    when '万美元' then 0.0001
end as decimal(6, 5));

-- `rate` is 元 per US dollar; NULL for all other units.
create macro dollar_rate(unit, rate) as case when unit = '万美元' then cast(rate as decimal(10, 6)) end;

-- No figure of a district comes near 1,000,000,000 亿元; below it, sums and differences stay within their type.
create macro if_sane(x) as case when abs(x) < 1000000000 then x end;

create macro in_yi(number, factor, rate) as if_sane(case
    when rate is null then try_cast(number * factor as decimal(18, 6))
    else try_cast(cast(number * factor as decimal(24, 10)) * rate as decimal(18, 6))
end);

-- 亿元. DuckDB multiplies short decimals in 64 bits, which is fast and holds 99,999 with 13 decimals; others take longer.
create macro as_money(t, factor, rate) as case
    when t is null then null
    when rate is null and is_short(t) and abs(cast(t as double)) * cast(factor as double) < 99999
        then cast(cast(t as decimal(18, 8)) * factor as decimal(18, 6))
    else in_yi(as_number(t), factor, rate)
end;

-- A number as a person would write it.
create macro shown(x) as regexp_replace(
    regexp_replace(format('{:.6f}', cast(x as double)), '(\.\d*?)0+$', '\1'), '\.$', ''
);

-- 2024年9月; the first block of a year is 2024年1—2月.
create macro month_said(period) as period[1:4] || '年' || case period[6:7]
    when '02' then '1—2' else cast(cast(period[6:7] as integer) as varchar)
end || '月';

-- ---------------------------------------------------------------- 统一社会信用代码 (GB 32100)

create macro uscc_letters() as '0123456789ABCDEFGHJKLMNPQRTUWXY';

create macro as_uscc(t) as upper(plain(t));

create macro uscc_is_shaped(code) as regexp_full_match(code, '[0-9A-HJ-NPQRTUWXY]{18}');

-- The check digit that belongs to the first 17 characters: weights are the powers of 3 modulo 31.
create macro uscc_digit(code) as substr(uscc_letters(), cast((31 - list_sum(list_transform(
    list_zip(range(1, 18), [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]),
    lambda pair: (strpos(uscc_letters(), substr(code, pair[1], 1)) - 1) * pair[2]
)) % 31) % 31 as integer) + 1, 1);

create macro uscc_is_right(code) as uscc_is_shaped(code) and uscc_digit(code) = code[18];

-- ---------------------------------------------------------------- back into cells (for what is handed out filled in)

-- Every digit that is stored and no more.
create macro digits(x) as case
    when contains(cast(x as varchar), '.') and not contains(cast(x as varchar), 'e')
        then rtrim(rtrim(cast(x as varchar), '0'), '.')
    else cast(x as varchar)
end;

-- By its title where that names it alone, else by its id.
create macro titled(id) as (
    select case when count(*) over (partition by title) = 1 then title else source_id end
    from live.source
    qualify source_id = id
);
