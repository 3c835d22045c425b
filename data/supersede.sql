-- Own figures end the illustration: the first real figure of a cluster in a measure removes every illustrative one.
delete from fact_output as f
where
    f.is_illustrative
    and exists (
        select 1 from fact_output as own
        where not own.is_illustrative and own.cluster_id = f.cluster_id and own.measure_id = f.measure_id
    );

-- Own projects end the 示例项目. One that can be projected (output, date, ramp) is an own project, a bare name is not.
create temp table superseded as
select project_id from project
where
    is_illustrative
    and exists (
        select 1 from project as own
        where
            not own.is_illustrative
            and own.annual_output_full is not null
            and own.ramp_months is not null
            and coalesce(own.actual_production, own.plan_production) is not null
    );
delete from project_milestone where project_id in (select project_id from superseded);
delete from project_month where project_id in (select project_id from superseded);
delete from issue where project_id in (select project_id from superseded);
delete from project where project_id in (select project_id from superseded);
drop table superseded;
