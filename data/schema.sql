-- One contract for the shipped CSVs and for what a planner loads later.
-- A release file holds one region, so no table repeats the region's id.
-- Periods are 'YYYY-MM', the last month of the span they cover; money is 亿元 unless a column says otherwise.
-- NULL means "no public figure seen" (未见公开数据), never zero.

-- ---------------------------------------------------------------- where this file comes from

create table region (
    region_id varchar primary key,
    name varchar not null,
    short_name varchar not null,
    note varchar
);
comment on table region is 'The one district this release describes.';
comment on column region.note is 'A sentence shown beside the name, e.g. that the region is a test fixture.';

create table release (
    release_no integer primary key check (release_no > 0),
    schema_hash varchar not null,
    inputs_hash varchar not null,
    content_hash varchar not null,
    imports integer not null check (imports >= 0),
    edition varchar not null check (edition in ('公开版', '内部版')),
    made_at timestamp not null
);
comment on table release is 'One row: which build this file is. inputs_hash covers schema, rules and CSVs; content_hash the rows of every other table.';
comment on column release.imports is 'How many accepted imports were replayed after the CSVs.';
comment on column release.edition is '公开版 holds no figure that statistical confidentiality withholds; 内部版 holds them all.';
comment on column release.made_at is 'When the file was built, UTC.';

create table accepted_import (
    import_no integer primary key check (import_no > 0),
    template varchar not null,
    file_name varchar not null,
    file_hash varchar not null,
    accepted_by varchar not null,
    accepted_at timestamp not null,
    added integer not null check (added >= 0),
    revised integer not null check (revised >= 0)
);
comment on table accepted_import is 'One row per planner''s file that is in force in this release, in the order of acceptance.';
comment on column accepted_import.file_hash is 'SHA-256 of the file as it came: the same file twice is a no-op.';
comment on column accepted_import.accepted_at is 'UTC; also known_at of the figures that the file brought.';
comment on column accepted_import.added is 'Rows that were new.';
comment on column accepted_import.revised is 'Rows that took the place of another figure.';

create table source (
    source_id varchar primary key,
    title varchar not null,
    doc_no varchar,
    issuer varchar not null,
    url varchar,
    is_official boolean not null,
    published_on varchar check (published_on is null or regexp_full_match(published_on, '\d{4}(-\d{2}(-\d{2})?)?')),
    retrieved_on date,
    vintage varchar,
    audience varchar not null check (audience in ('公开', '内部')),
    note varchar,
    check (not is_official or url is not null)
);
comment on table source is 'One row per address or document that a figure, goal or fact was read from.';
comment on column source.is_official is 'True for a government site or the issuer''s own site. Only such an address is shown as a link.';
comment on column source.published_on is 'As precise as the source is: year, month or day.';

create table measure (
    measure_id varchar primary key,
    name varchar not null,
    price_basis varchar not null check (price_basis in ('现价', '可比价')),
    unit varchar not null,
    is_additive boolean not null,
    definition varchar not null
);
comment on table measure is 'What a figure measures (工业总产值, 营业收入 …). A growth rate is not additive: never summed or averaged.';

create table definition (
    definition_id varchar primary key,
    position integer not null unique,
    term varchar not null,
    meaning varchar not null,
    formula varchar,
    unit varchar
);
comment on table definition is 'The words and formulas on screen, in the order in which 数据来源 lists them.';

create table rating_threshold (
    method varchar not null,
    name varchar not null,
    value double not null,
    meaning varchar not null,
    origin varchar not null,
    since date not null,
    primary key (method, name)
);
comment on table rating_threshold is 'Every cut-off a light or verdict depends on, with where it comes from and since when it holds.';

create table region_note (
    note_id varchar primary key,
    kind varchar not null check (kind in ('缺失', '待确认', '示例', '提示')),
    position integer not null,
    text varchar not null
);
comment on table region_note is 'What is missing (缺失), what must be asked (待确认), what is illustrative (示例), what to bear in mind (提示).';

create table plan (
    plan_id varchar primary key,
    name varchar not null,
    baseline_period varchar not null check (regexp_full_match(baseline_period, '\d{4}-12')),
    target_period varchar not null check (regexp_full_match(target_period, '\d{4}-12')),
    source_id varchar references source (source_id),
    check (baseline_period < target_period)
);
comment on table plan is 'A five-year plan. Its time runs from the end of baseline_period to the end of target_period.';

-- ---------------------------------------------------------------- clusters and their chains

create table cluster (
    cluster_id varchar primary key,
    name varchar not null unique,
    short_name varchar not null unique,
    position integer not null unique check (position > 0)
);
comment on table cluster is 'An industry cluster. position is the plan''s own order and fixes the series colour.';

create table segment (
    segment_id varchar primary key,
    cluster_id varchar not null references cluster (cluster_id),
    name varchar not null,
    stage varchar not null check (stage in ('上游', '中游', '下游')),
    position integer not null check (position > 0),
    example_products varchar,
    gb4754_codes varchar,
    unique (cluster_id, name),
    unique (cluster_id, position)
);
comment on table segment is 'A link of a cluster''s chain. gb4754_codes: GB/T 4754-2017 classes, separated by semicolons.';

create table segment_edge (
    up_id varchar not null references segment (segment_id),
    down_id varchar not null references segment (segment_id),
    primary key (up_id, down_id),
    check (up_id <> down_id)
);
comment on table segment_edge is 'up_id supplies down_id. Within one cluster, without cycles, never from a later stage to an earlier one.';

create table segment_survey (
    segment_id varchar not null references segment (segment_id),
    surveyed_on date not null,
    local_supply_share double check (local_supply_share between 0 and 1),
    active_enterprises integer check (active_enterprises >= 0),
    scale_enterprises integer check (scale_enterprises >= 0),
    evidence varchar,
    source_id varchar not null references source (source_id),
    primary key (segment_id, surveyed_on),
    check (scale_enterprises <= active_enterprises),
    check (active_enterprises > 0 or local_supply_share is null or local_supply_share = 0),
    check (local_supply_share is not null or active_enterprises is not null or scale_enterprises is not null)
);
comment on table segment_survey is '环节调查: what was found on a day when a link was looked into. Only this confirms that a link has no enterprise; without a row nothing is known.';

-- ---------------------------------------------------------------- parks

create table park (
    park_id varchar primary key,
    name varchar not null unique,
    short_name varchar not null unique,
    level varchar,
    leading_industry varchar,
    area_mu double check (area_mu > 0),
    phase varchar,
    status varchar,
    source_id varchar references source (source_id)
);
comment on table park is 'A park or carrier. area_mu: land in 亩 (15 亩 = 1 公顷). A park is where a plant stands, not where a firm is registered.';

create table park_alias (
    alias varchar primary key,
    park_id varchar not null references park (park_id)
);
comment on table park_alias is 'Other names under which sources write of a park.';

create table park_metric (
    park_id varchar not null references park (park_id),
    period varchar not null check (regexp_full_match(period, '\d{4}-\d{2}')),
    metric varchar not null,
    value double,
    unit varchar not null,
    known_at timestamp not null,
    known_seq integer not null default 0,
    is_illustrative boolean not null,
    source_id varchar references source (source_id),
    primary key (park_id, period, metric, known_at, known_seq)
);
comment on table park_metric is 'Quarterly figures of a park: land used, tax, value added, energy … in the unit given.';

create table workshop (
    park_id varchar not null references park (park_id),
    building varchar not null,
    as_of date not null,
    floor_area double check (floor_area >= 0),
    rentable double check (rentable >= 0),
    leased double check (leased >= 0),
    occupied double check (occupied >= 0),
    producing double check (producing >= 0),
    is_illustrative boolean not null,
    source_id varchar references source (source_id),
    primary key (park_id, building, as_of)
);
comment on table workshop is '标准化厂房, areas in m², one row per building and date.';

-- ---------------------------------------------------------------- enterprises

create table enterprise (
    enterprise_id varchar primary key,
    uscc varchar unique check (uscc is null or length(uscc) = 18),
    name varchar not null unique,
    short_name varchar not null,
    cluster_id varchar references cluster (cluster_id),
    locality varchar not null check (locality in ('本区', '合作方', '承建方', '区不明')),
    gb4754 varchar,
    reg_area_code varchar,
    is_scale boolean,
    park_id varchar references park (park_id),
    product varchar,
    data_authority varchar check (data_authority in ('企业授权', '部门报送', '公开披露', '统计汇总')),
    source_id varchar references source (source_id)
);
comment on table enterprise is 'A firm named in a source. Naming says nothing of ownership, size or 规上 status; is_scale is NULL until known.';
comment on column enterprise.locality is '本区 in the district; 合作方 partner elsewhere; 承建方 contractor; 区不明 the source does not say.';

create table enterprise_alias (
    alias varchar primary key,
    enterprise_id varchar not null references enterprise (enterprise_id)
);
comment on table enterprise_alias is 'Other names under which sources write of an enterprise.';

create table enterprise_segment (
    enterprise_id varchar not null references enterprise (enterprise_id),
    segment_id varchar not null references segment (segment_id),
    share double check (share > 0 and share <= 1),
    valid_from varchar not null default '0000-00' check (regexp_full_match(valid_from, '\d{4}-(0\d|1[0-2])')),
    valid_to varchar check (valid_to is null or regexp_full_match(valid_to, '\d{4}-(0[1-9]|1[0-2])')),
    certainty varchar not null check (certainty in ('种子', '公开资料', '推断', '待核实')),
    primary key (enterprise_id, segment_id, valid_from),
    check (valid_to is null or valid_to >= valid_from)
);
comment on table enterprise_segment is 'Which links a firm serves. In every month the shares of one firm are all given and sum to 1, or all NULL (份额未知).';

create table enterprise_scope (
    enterprise_id varchar not null references enterprise (enterprise_id),
    event varchar not null check (event in ('入库-月度', '入库-年度', '退库-降规', '退库-停产注销', '退库-迁出', '转专业')),
    effective_period varchar not null check (regexp_full_match(effective_period, '\d{4}-\d{2}')),
    base_supplied boolean,
    note varchar,
    primary key (enterprise_id, event, effective_period)
);
comment on table enterprise_scope is 'Entry into and exit from the 规上 directory, which moves levels but not published growth.';

-- ---------------------------------------------------------------- output

create table fact_output (
    cluster_id varchar not null references cluster (cluster_id),
    segment_id varchar references segment (segment_id),
    park_id varchar references park (park_id),
    enterprise_id varchar references enterprise (enterprise_id),
    scope varchar not null check (scope in ('规上', '全口径')),
    measure_id varchar not null references measure (measure_id),
    period varchar not null check (regexp_full_match(period, '\d{4}-(0[2-9]|1[0-2])')),
    span_months integer not null check (span_months between 1 and 12),
    cum_value decimal(18, 6),
    value decimal(18, 6),
    yoy_published double,
    price_basis varchar not null check (price_basis in ('现价', '可比价')),
    raw_value double,
    raw_unit varchar not null check (raw_unit in ('亿元', '万元', '千元', '万美元')),
    vintage varchar not null check (vintage in ('月报初步', '月报修订', '年快报', '年报', '普查修订', '示例')),
    known_at timestamp not null,
    known_seq integer not null default 0,
    contributors integer check (contributors >= 0),
    top2_share double check (top2_share between 0 and 1),
    is_suppressed boolean not null default false,
    is_estimated boolean not null default false,
    is_illustrative boolean not null,
    source_id varchar not null references source (source_id),
    check (span_months <= cast(period[6:7] as integer)),
    check (period[6:7] <> '02' or span_months = 2),
    check (is_suppressed = (value is null)),
    check (is_illustrative = (vintage = '示例'))
);
comment on table fact_output is 'Output by reporting period. Which of segment, park and enterprise are set is the row''s level; levels are never added to each other. A revision is a new row with a later known_at; nothing is overwritten.';
comment on column fact_output.span_months is 'Months covered: 1, 2 for 1—2月 (never split), k after a gap of k-1 months. There is no January.';
comment on column fact_output.value is '亿元 over the span, from cumulative figures by differencing. NULL only when suppressed.';
comment on column fact_output.yoy_published is 'Published growth in %, comparable scope. It is not the ratio of published levels and never replaced by it.';
comment on column fact_output.known_at is 'When the figure came to us; known_seq orders two on one moment.';
-- A primary key cannot hold the NULLs that say which level a row is at.
create unique index fact_output_key on fact_output (
    cluster_id, coalesce(segment_id, ''), coalesce(park_id, ''), coalesce(enterprise_id, ''),
    scope, measure_id, period, known_at, known_seq
);

-- ---------------------------------------------------------------- goals

create table goal (
    goal_id varchar primary key,
    plan_id varchar not null references plan (plan_id),
    cluster_id varchar not null references cluster (cluster_id),
    name varchar not null,
    goal_type varchar not null check (goal_type in ('数值', '定性')),
    target_value double,
    unit varchar not null,
    comparator varchar not null check (comparator in ('>=', '<=')),
    wording varchar not null,
    measure_id varchar not null references measure (measure_id),
    scope varchar not null check (scope in ('规上', '全口径')),
    baseline_period varchar not null check (regexp_full_match(baseline_period, '\d{4}-12')),
    baseline_value double,
    baseline_source_id varchar references source (source_id),
    target_period varchar not null check (regexp_full_match(target_period, '\d{4}-12')),
    path_type varchar not null check (path_type in ('等速', '线性', '自定义')),
    obligation varchar not null check (obligation in ('约束性', '预期性')),
    owner_dept varchar,
    source_id varchar not null references source (source_id),
    source_quote varchar not null,
    note varchar,
    unique (plan_id, cluster_id),
    check (baseline_period < target_period),
    check ((goal_type = '定性') = (target_value is null)),
    check ((baseline_value is null) = (baseline_source_id is null))
);
comment on table goal is 'What the plan wants of a cluster. A goal in words has no number and gets none.';
comment on column goal.baseline_value is 'NULL: the baseline is the output of the year ending in baseline_period, if that is complete.';
comment on column goal.wording is 'The word that softens or hardens the number (级, 以上, 达到 …), shown beside it.';

create table goal_path (
    goal_id varchar not null references goal (goal_id),
    period varchar not null check (regexp_full_match(period, '\d{4}-12')),
    value double not null,
    source_id varchar not null references source (source_id),
    primary key (goal_id, period)
);
comment on table goal_path is 'Yearly figures of a 目标责任书, for goals whose path_type is 自定义.';

-- ---------------------------------------------------------------- promises of the report

create table commitment (
    commitment_id varchar primary key,
    position integer not null unique,
    name varchar not null,
    area varchar not null,
    judged_by varchar not null check (
        judged_by in ('quantity', 'rate', 'growth', 'milestone', 'capacity', 'qualitative', 'scope')
    ),
    cluster_id varchar references cluster (cluster_id),
    goal_id varchar references goal (goal_id),
    unit varchar,
    target double,
    comparator varchar check (comparator in ('>=', '<=', '=', 'rank')),
    period_start date,
    deadline date,
    deadline_basis varchar not null,
    wording varchar,
    indicator varchar check (indicator in ('履约率', '开工率', '投产率', '达效率', '年度投资')),
    owner_dept varchar,
    source_id varchar not null references source (source_id),
    source_quote varchar not null,
    note varchar
);
comment on table commitment is 'A sentence of the report that promises something, and how it is judged.';
comment on column commitment.deadline_basis is 'Where the deadline comes from. Begins 未写日期: not stated, so it lights nothing.';
comment on column commitment.indicator is 'The figure of projects that the promise sets a target for. Empty for most.';
comment on column commitment.goal_id is 'Set where the promise is a cluster''s scale goal: judged there, not twice.';

create table commitment_value (
    commitment_id varchar not null references commitment (commitment_id),
    as_of date not null,
    value double,
    status varchar check (status in ('未开始', '进行中', '完成')),
    done_on date,
    evidence varchar,
    known_at timestamp not null,
    known_seq integer not null default 0,
    is_illustrative boolean not null,
    source_id varchar not null references source (source_id),
    primary key (commitment_id, as_of, known_at, known_seq),
    check (value is not null or status is not null)
);
comment on table commitment_value is 'What was reported on a promise; the value covers period_start to as_of.';

create table segment_naming (
    segment_id varchar not null references segment (segment_id),
    commitment_id varchar not null references commitment (commitment_id),
    primary key (segment_id, commitment_id)
);
comment on table segment_naming is 'Links that the report itself asks for, each with the sentence that does. A named link may well have an enterprise.';

create table goal_evidence (
    goal_id varchar not null references goal (goal_id),
    position integer not null,
    name varchar not null,
    commitment_id varchar references commitment (commitment_id),
    primary key (goal_id, position)
);
comment on table goal_evidence is 'What a goal in words is looked at by, each item tied to a promise where there is one.';

create table context_figure (
    figure_id varchar primary key,
    cluster_id varchar references cluster (cluster_id),
    period_text varchar not null,
    metric varchar not null,
    value_text varchar not null,
    value double,
    unit varchar not null,
    scope varchar not null,
    confidence varchar not null check (confidence in ('高', '中')),
    note varchar,
    source_id varchar not null references source (source_id)
);
comment on table context_figure is 'Figures that explain and are never progress toward a goal (other scopes, single firms, trade). value is NULL where the source gives a bound or a ratio.';

-- ---------------------------------------------------------------- projects

create table project (
    project_id varchar primary key,
    project_code varchar,
    name varchar not null unique,
    short_name varchar not null,
    parent_id varchar,
    batch_list varchar,
    category varchar check (category in ('先进制造业', '现代服务业', '重大基础设施', '新型城镇化', '民生', '生态环保', '创新平台')),
    construction_type varchar check (construction_type in ('新建', '扩建', '技改', '迁建', '续建')),
    cluster_id varchar references cluster (cluster_id),
    segment_id varchar references segment (segment_id),
    park_id varchar references park (park_id),
    enterprise_id varchar references enterprise (enterprise_id),
    gb4754 varchar,
    investor varchar,
    investor_origin varchar check (investor_origin in ('区内', '市外省内', '省外', '外资')),
    is_attracted boolean,
    contract_amount double check (contract_amount >= 0),
    total_investment double check (total_investment >= 0),
    land_area_mu double check (land_area_mu >= 0),
    land_status varchar check (land_status in ('未供', '已摘牌', '已交地', '租厂房')),
    stage varchar check (stage in ('谋划', '洽谈', '签约', '履约', '开工', '在建', '竣工', '投产', '达产', '达效', '暂停', '终止', '调出')),
    plan_contract date,
    actual_contract date,
    plan_performance date,
    actual_performance date,
    plan_start date,
    actual_start date,
    plan_completion date,
    actual_completion date,
    plan_production date,
    actual_production date,
    plan_capacity date,
    actual_capacity date,
    plan_effect date,
    actual_effect date,
    annual_output_full double check (annual_output_full >= 0),
    annual_tax_full double check (annual_tax_full >= 0),
    jobs integer check (jobs >= 0),
    ramp_months integer check (ramp_months > 0),
    probability double check (probability between 0 and 1),
    net_new_ratio double check (net_new_ratio between 0 and 1),
    in_actuals boolean,
    lead_leader varchar,
    chief_officer varchar,
    task_force varchar,
    resp_dept varchar,
    removed_on date,
    removed_reason varchar,
    status_note varchar,
    status_as_of varchar,
    is_illustrative boolean not null,
    source_id varchar not null references source (source_id),
    check (parent_id is null or parent_id <> project_id)
);
comment on table project is 'A project. Money in 亿元, output and tax per year at full capacity. Blank is not known (未填,不计入测算), never zero.';
comment on column project.parent_id is 'Another project_id. checks.sql sees to it: DuckDB cannot check a reference to rows of the same insert.';
comment on column project.in_actuals is 'True when its output is already inside fact_output, so that a projection counts only the ramp still to come.';
comment on column project.status_note is 'What the source says of its state, in our words, with the date in status_as_of.';

create table project_milestone (
    project_id varchar not null references project (project_id),
    seq integer not null,
    name varchar not null,
    plan_date date,
    latest_date date,
    actual_date date,
    owner varchar,
    evidence varchar,
    is_illustrative boolean not null,
    primary key (project_id, seq)
);
comment on table project_milestone is '倒排工期. latest_date: the latest day that still keeps the committed start of production.';

create table milestone_kind (
    seq integer primary key,
    name varchar not null unique,
    stage varchar check (stage in ('签约', '履约', '开工', '投产')),
    days_before_next integer check (days_before_next >= 0),
    blocks varchar
);
comment on table milestone_kind is 'The usual milestones of a private manufacturing project and the usual days to the next one: a default without a public source, for counting back from the committed start of production.';
comment on column milestone_kind.stage is 'The stage that this milestone enters, dated by the project itself; NULL for steps in between.';
comment on column milestone_kind.blocks is 'The milestone that may not happen before this one.';

create table project_month (
    project_id varchar not null references project (project_id),
    period varchar not null check (regexp_full_match(period, '\d{4}-\d{2}')),
    stage varchar,
    annual_plan double check (annual_plan >= 0),
    cum_this_year double check (cum_this_year >= 0),
    cum_since_start double check (cum_since_start >= 0),
    funds_in_place double check (funds_in_place >= 0),
    reporter varchar,
    known_at timestamp not null,
    known_seq integer not null default 0,
    is_illustrative boolean not null,
    source_id varchar references source (source_id),
    primary key (project_id, period, known_at, known_seq)
);
comment on table project_month is 'Monthly report of a project, 亿元 cumulative.';

create table issue (
    issue_id varchar primary key,
    project_id varchar not null references project (project_id),
    type varchar not null check (
        type in (
            '土地', '规划', '环评', '能耗', '用电用水用气', '热能', '资金', '用工', '征迁', '施工环境', '政策兑现', '其他'
        )
    ),
    description varchar not null,
    raised_on date not null,
    owner_dept varchar,
    level varchar check (level in ('专班', '区级', '市级')),
    due_on date,
    status varchar not null check (status in ('新增', '办理中', '待上级', '已办结', '退回')),
    closed_on date,
    satisfaction varchar,
    is_illustrative boolean not null,
    check ((status = '已办结') = (closed_on is not null)),
    check (closed_on is null or closed_on >= raised_on)
);
comment on table issue is 'Ledger of what a project needs and lacks (要素保障).';

create table roadmap (
    roadmap_id varchar primary key,
    segment_id varchar not null references segment (segment_id),
    target_product varchar,
    enterprise_type varchar,
    target_region varchar,
    team varchar,
    contact_log varchar,
    project_id varchar references project (project_id),
    commitment_id varchar references commitment (commitment_id),
    source_id varchar references source (source_id)
);
comment on table roadmap is '招商路线图: a missing link, what to bring, from where, who goes, and what came of it.';

-- ---------------------------------------------------------------- units and meanings of single columns

comment on column region.name is 'Full official name.';
comment on column source.doc_no is 'Number of the document, where it has one.';
comment on column source.retrieved_on is 'Day on which the page was read.';
comment on column source.vintage is 'Which edition of the source this is.';
comment on column source.audience is '公开 may be shown to all; 内部 only to named users.';
comment on column plan.baseline_period is 'The year whose full-year figure the plan starts from ends here.';
comment on column plan.target_period is 'The last month of the plan.';
comment on column measure.unit is 'Canonical unit of stored values.';
comment on column rating_threshold.since is 'Day from which this project applies the cut-off.';
comment on column cluster.position is 'Order in the plan, from 1; decides order on screen and series colour.';
comment on column segment.stage is '上游, 中游 or 下游.';
comment on column segment.gb4754_codes is 'GB/T 4754-2017 four-digit classes, separated by semicolons; a suggestion, not a rule.';
comment on column segment_survey.local_supply_share is '本地配套率: part of the district''s own demand that its enterprises meet, 0 to 1; NULL is not known, never 0.';
comment on column segment_survey.active_enterprises is 'Enterprises in operation; 0 confirms that there is none, NULL is not known.';
comment on column segment_survey.scale_enterprises is 'Of them 规模以上.';
comment on column segment_survey.evidence is 'What the figures rest on.';
comment on column roadmap.target_product is 'What is to be made here, in the words of the source or the planner.';
comment on column roadmap.team is 'Who goes: a department or task force.';
comment on column roadmap.commitment_id is 'The report''s sentence that asks for it.';
comment on column park.area_mu is 'Land in 亩.';
comment on column park.leading_industry is '主导产业 as the source names it.';
comment on column workshop.floor_area is 'm².';
comment on column workshop.rentable is 'm² that can be let.';
comment on column workshop.leased is 'm² under contract.';
comment on column workshop.occupied is 'm² moved into.';
comment on column workshop.producing is 'm² in which production runs.';
comment on column enterprise.uscc is '统一社会信用代码, 18 characters.';
comment on column enterprise.is_scale is '规模以上; NULL is not known.';
comment on column enterprise.data_authority is 'By what right figures of this one firm may be used.';
comment on column enterprise_segment.valid_from is 'First month, YYYY-MM; 0000-00: since ever.';
comment on column enterprise_segment.valid_to is 'Last month, YYYY-MM; NULL: still.';
comment on column enterprise_segment.share is 'Part of the firm''s output in this link, 0 to 1; NULL is 份额未知.';
comment on column enterprise_segment.certainty is 'How sure its place is: 种子 (named by the report), 公开资料, 推断, 待核实.';
comment on column fact_output.scope is '规上 (above designated size) or 全口径.';
comment on column fact_output.period is 'Last month of the span; there is no January.';
comment on column fact_output.cum_value is '亿元 from January to this period, as reported.';
comment on column fact_output.price_basis is '现价 for levels; 可比价 only for growth.';
comment on column fact_output.raw_value is 'As it stood in the file, in raw_unit.';
comment on column fact_output.vintage is 'Which round of reporting the figure comes from; 示例 for illustrative rows.';
comment on column fact_output.contributors is 'Firms behind the figure, for suppression; NULL is not known.';
comment on column fact_output.top2_share is 'Share of the two largest firms, 0 to 1.';
comment on column fact_output.is_suppressed is 'Withheld (*), by the office or by 公开版: unknown here, not zero.';
comment on column fact_output.is_estimated is 'Split or interpolated for a model, never reported so.';
comment on column goal.target_value is 'In unit; NULL for a goal in words.';
comment on column goal.comparator is '>= at least, <= at most; inclusive.';
comment on column goal.scope is 'Which firms the goal is compared with.';
comment on column goal.path_type is '等速 compound, 线性 equal amounts, 自定义 by goal_path.';
comment on column goal.obligation is '约束性 binding or 预期性 expected.';
comment on column commitment.judged_by is 'Which rule lights it: quantity, rate, growth, milestone; capacity, qualitative and scope light nothing.';
comment on column commitment.deadline is 'NULL where the report gives none (尽早).';
comment on column commitment_value.as_of is 'Last day that the value covers.';
comment on column context_figure.value_text is 'As the source writes it, e.g. >200.';
comment on column context_figure.scope is 'Whose figure it is: district, city, one firm, one village.';
comment on column project.batch_list is 'Lists it stands on (省重点, 市重点, 三个一批-第n期 …), separated by semicolons.';
comment on column project.total_investment is '亿元.';
comment on column project.contract_amount is '亿元.';
comment on column project.land_area_mu is '亩.';
comment on column project.annual_output_full is '亿元 a year at full capacity, without VAT.';
comment on column project.annual_tax_full is '亿元 a year at full capacity.';
comment on column project.ramp_months is 'Months from first production to full capacity.';
comment on column project.probability is 'Chance that it comes to production, 0 to 1.';
comment on column project.net_new_ratio is 'Part of the output that is new to the district: 1 new firm, 0 relocation inside it.';
comment on column project.removed_on is 'Taken off the list; leaves every denominator from then on.';
comment on column project_month.annual_plan is '亿元 planned for the year.';
comment on column project_month.cum_this_year is '亿元 done since January.';
comment on column project_month.cum_since_start is '亿元 done since the start of works.';
comment on column project_month.funds_in_place is '亿元 arrived.';

-- ---------------------------------------------------------------- readings that many questions share

create macro month_index(period) as cast(period[1:4] as integer) * 12 + cast(period[6:7] as integer);

-- The latest vintage of every figure, or the latest that was known at a moment (当时看到的数).
create macro output_known(known_until) as table
    select * from fact_output
    where known_until is null or known_at <= known_until
    qualify row_number() over (
        partition by cluster_id, segment_id, park_id, enterprise_id, scope, measure_id, period
        order by known_at desc, known_seq desc
    ) = 1;

-- The figures the plan's goals are measured by: each cluster in the measure and scope of its own goal.
-- level: 0 cluster, 1 segments, 2 parks, 3 segments by park, 4 enterprises.
create macro output_of_goals(known_until, as_of) as table
    select
        o.*,
        month_index(o.period) as month_no,
        case
            when o.enterprise_id is not null then 4
            when o.segment_id is not null and o.park_id is not null then 3
            when o.park_id is not null then 2
            when o.segment_id is not null then 1
            else 0
        end as level
    from output_known(known_until) as o
    inner join goal as g
        on o.cluster_id = g.cluster_id and o.measure_id = g.measure_id and o.scope = g.scope
    where o.period <= as_of;

-- Figures summed to the parts asked for, from the coarsest level that has them: a cluster's own row if there is one,
-- else the sum of its parts. A sum with a suppressed figure in it is unknown.
-- first_month: where the longest span in the sum begins; a rolling window must not cut it.
create macro output_parts(known_until, as_of, clusters, parks, by_segment, by_park) as table
    with figures as (
        select *, min(level) over (partition by cluster_id, period) as coarsest
        from output_of_goals(known_until, as_of)
        where
            (clusters is null or list_contains(clusters, cluster_id))
            and (segment_id is not null or not by_segment)
            and (park_id is not null or not (by_park or parks is not null))
    )

    select
        cluster_id,
        case when by_segment then segment_id end as segment_id,
        case when by_park then park_id end as park_id,
        period,
        month_no,
        min(span_months) as span_months,
        min(month_no - span_months) + 1 as first_month,
        case when not bool_or(is_suppressed) then sum(value) end as value,
        bool_or(is_illustrative) as is_illustrative
    from figures
    where level = coarsest and (parks is null or list_contains(parks, park_id))
    group by all;

-- The 12 months to a period and the 12 before, per part. Unknown where the cluster does not cover all 12 or one of the
-- part's figures is suppressed (is_withheld, is_withheld_before); zero where the cluster is covered and the part had no
-- output yet.
create macro output_of_two_years(known_until, as_of, clusters, parks, by_segment, by_park) as table
    with parts as (
        select *, (month_index(as_of) - month_no) // 12 as years_ago
        from output_parts(known_until, as_of, clusters, parks, by_segment, by_park)
        where month_no > month_index(as_of) - 24
    ),

    periods as (
        select cluster_id, years_ago, month_no, min(span_months) as span_months, min(first_month) as first_month
        from parts
        group by all
    ),

    covered as (
        select cluster_id, years_ago
        from periods
        group by all
        having sum(span_months) = 12 and min(first_month) > month_index(as_of) - 12 * (years_ago + 1)
    ),

    years_covered as (
        select cluster_id, list(years_ago) as years
        from covered
        group by all
    )

    select
        p.cluster_id,
        p.segment_id,
        p.park_id,
        case
            when list_contains(any_value(c.years), 0) and not bool_or(p.years_ago = 0 and p.value is null)
                then cast(coalesce(sum(p.value) filter (where p.years_ago = 0), 0) as double)
        end as current_value,
        case
            when list_contains(any_value(c.years), 1) and not bool_or(p.years_ago = 1 and p.value is null)
                then cast(coalesce(sum(p.value) filter (where p.years_ago = 1), 0) as double)
        end as previous_value,
        bool_or(p.years_ago = 0 and p.value is null) as is_withheld,
        bool_or(p.years_ago = 1 and p.value is null) as is_withheld_before,
        bool_or(p.is_illustrative) as is_illustrative
    from parts as p
    inner join years_covered as c on p.cluster_id = c.cluster_id
    group by all;
